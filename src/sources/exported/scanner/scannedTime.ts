import { hour, type Instant } from '../../../shared/timeWindow';
import { parseLogTime } from '../logTime';
import { ByteWords } from './byteWords';

const zulu = 0x5a;
const point = 0x2e;
const colon = 0x3a;

/** Bytes of `2026-01-15T09`, and of `2026-01-15T09:12:33`. */
const hourLength = 13;
const secondLength = 19;

/** What is no digit. */
const none = -1;

/** Reads times as Azure writes them, `2026-01-15T09:12:33.1234567Z`; the hour, which hardly changes, is kept. */
export class ScannedTime {
  #prefix = new ByteWords(Buffer.from('0000-00-00T00'), 0, hourLength);
  #hour: Instant = NaN;

  /** The instant, or NaN where the bytes are of another form: that says nothing of whether they are a time. */
  instantAt(view: DataView, start: number, end: number): Instant {
    if (end - start <= secondLength || view.getUint8(end - 1) !== zulu) return NaN;
    if (!this.#prefix.isAt(view, start)) this.#keep(view, start);
    if (view.getUint8(start + hourLength) !== colon || view.getUint8(start + 16) !== colon) return NaN;
    const minutes = twoDigits(view, start + 14);
    const seconds = twoDigits(view, start + 17);
    const milliseconds = fraction(view, start + secondLength, end - 1);
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || milliseconds < 0) return NaN;
    return this.#hour + minutes * 60_000 + seconds * 1000 + milliseconds;
  }

  #keep(view: DataView, start: number): void {
    const bytes = Buffer.from(view.buffer, view.byteOffset + start, hourLength);
    this.#prefix = new ByteWords(bytes, 0, hourLength);
    const parsed = parseLogTime(`${bytes.toString('latin1')}:00:00Z`);
    this.#hour = parsed % hour === 0 ? parsed : NaN;
  }
}

function twoDigits(view: DataView, at: number): number {
  const tens = digit(view, at);
  const ones = digit(view, at + 1);
  return tens === none || ones === none ? none : tens * 10 + ones;
}

/** Milliseconds of the digits behind the point; what is finer is left out. Below 0 for anything but digits. */
function fraction(view: DataView, at: number, end: number): number {
  if (at === end) return 0;
  if (view.getUint8(at) !== point || at + 1 === end) return none;
  let value = 0;
  for (let index = at + 1; index < end; index++) {
    const own = digit(view, index);
    if (own === none) return none;
    if (index <= at + 3) value = value * 10 + own;
  }
  const digits = end - at - 1;
  return digits >= 3 ? value : value * (digits === 2 ? 10 : 100);
}

function digit(view: DataView, at: number): number {
  const value = view.getUint8(at) - 48;
  return value >= 0 && value <= 9 ? value : none;
}
