import { hour, type Instant } from '../../../shared/timeWindow';
import { parseLogTime } from '../logTime';

const zulu = 0x5a;
const point = 0x2e;
const colon = 0x3a;

/** Bytes of `2026-01-15T09`, and of `2026-01-15T09:12:33`. */
const hourLength = 13;
const secondLength = 19;

/** Reads times as Azure writes them, `2026-01-15T09:12:33.1234567Z`; the hour, which hardly changes, is kept. */
export class ScannedTime {
  readonly #prefix = new Uint8Array(hourLength);
  #hour: Instant = NaN;

  /** The instant, or NaN where the bytes are of another form: that says nothing of whether they are a time. */
  instantAt(bytes: Buffer, start: number, end: number): Instant {
    if (end - start <= secondLength || bytes[end - 1] !== zulu) return NaN;
    if (!this.#isKept(bytes, start)) this.#keep(bytes, start);
    if (bytes[start + hourLength] !== colon || bytes[start + 16] !== colon) return NaN;
    const minutes = twoDigits(bytes, start + 14);
    const seconds = twoDigits(bytes, start + 17);
    const milliseconds = fraction(bytes, start + secondLength, end - 1);
    if (!(minutes < 60 && seconds < 60)) return NaN;
    return this.#hour + minutes * 60_000 + seconds * 1000 + milliseconds;
  }

  #isKept(bytes: Buffer, start: number): boolean {
    for (let at = 0; at < hourLength; at++) if (bytes[start + at] !== this.#prefix[at]) return false;
    return true;
  }

  #keep(bytes: Buffer, start: number): void {
    this.#prefix.set(bytes.subarray(start, start + hourLength));
    const parsed = parseLogTime(`${bytes.toString('latin1', start, start + hourLength)}:00:00Z`);
    this.#hour = parsed % hour === 0 ? parsed : NaN;
  }
}

function twoDigits(bytes: Buffer, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

/** Milliseconds of the digits behind the point; what is finer is left out. NaN for anything but digits. */
function fraction(bytes: Buffer, at: number, end: number): number {
  if (at === end) return 0;
  if (bytes[at] !== point || at + 1 === end) return NaN;
  let value = 0;
  for (let index = 1; index <= 3; index++)
    value = value * 10 + (at + index < end ? digit(bytes, at + index) : 0);
  for (let rest = at + 4; rest < end; rest++) value += 0 * digit(bytes, rest);
  return value;
}

function digit(bytes: Buffer, at: number): number {
  const value = (bytes[at] ?? 0) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
}
