import type { LogTable } from '../../../detection/evidence';
import { TextCursor } from '../../../detection/evidence/textCursor';
import type { Instant } from '../../../shared/timeWindow';
import { accountInId } from '../accountInId';
import type { HashingCursor } from '../hashingCursor';
import { namesOf, tableMarks, tableNamed } from '../logColumns';
import { parseLogTime } from '../logTime';
import { hashOfBytes, hashOfText } from '../requestPlaces';
import type { LineScanner } from './lineScanner';
import { ScannedTime } from './scannedTime';
import { ValueCache } from './valueCache';

/** The slots of a name: at the top of the record, and within `properties`. */
interface NameSlots {
  readonly top: number;
  readonly properties: number;
}

const nowhere = -1;

/** Reads the record that a scanner has at hand; it sees what `ParsedRecordCursor` would see of the same bytes. */
export class ScannedRecordCursor extends TextCursor implements HashingCursor {
  readonly #scanner: LineScanner;
  readonly #columns = new Map<string, readonly NameSlots[]>();
  /** By slot; bytes of an escaped value can be those of a plain one too, so they do not share a cache. */
  readonly #plain: ValueCache[] = [];
  readonly #escaped: ValueCache[] = [];
  readonly #times = new ScannedTime();
  readonly #tables = new Map<string, LogTable | undefined>();
  readonly #accounts = new Map<string, string>();
  readonly #typeSlots: readonly NameSlots[];
  readonly #marks: readonly (readonly [LogTable, readonly NameSlots[]])[];
  #table: LogTable = 'CDBDataPlaneRequests';
  /** The account and the time of the record at hand, once somebody asked: every reducer does. */
  #account: string | undefined;
  #time: Instant | undefined;

  constructor(scanner: LineScanner) {
    super();
    this.#scanner = scanner;
    this.#typeSlots = this.#slotsOf(['type', 'category']);
    this.#marks = tableMarks.map(([table, names]) => [table, this.#slotsOf(names)]);
  }

  get table(): LogTable {
    return this.#table;
  }

  /** Takes up the record that was scanned. False where it belongs to no table that is read. */
  load(): boolean {
    this.forgetManyTexts();
    const table = this.#findTable();
    if (table) this.#table = table;
    this.#account = undefined;
    this.#time = undefined;
    return table !== undefined;
  }

  text(column: string): string {
    if (column !== 'AccountName') return this.#textAt(this.#find(column));
    return (this.#account ??= this.#textAt(this.#find(column)) || this.#accountInId());
  }

  number(column: string): number {
    const slot = this.#find(column);
    if (slot === nowhere) return NaN;
    const { bytes } = this.#scanner;
    const digits = digitsAt(bytes, this.#scanner.start(slot), this.#scanner.end(slot));
    if (digits >= 0) return digits;
    const text = this.#textAt(slot);
    return text.trim() === '' ? NaN : Number(text);
  }

  time(column: string): Instant {
    return column === 'TimeGenerated' ? (this.#time ??= this.#timeIn(column)) : this.#timeIn(column);
  }

  #timeIn(column: string): Instant {
    const slot = this.#find(column);
    if (slot === nowhere) return NaN;
    const instant = this.#times.instantAt(
      this.#scanner.bytes,
      this.#scanner.start(slot),
      this.#scanner.end(slot),
    );
    return Number.isNaN(instant) ? parseLogTime(this.#textAt(slot)) : instant;
  }

  hashOf(column: string): number {
    const slot = this.#find(column);
    if (slot === nowhere || this.#scanner.kind(slot) !== 'text') return hashOfText(this.text(column));
    return hashOfBytes(this.#scanner.view, this.#scanner.start(slot), this.#scanner.end(slot));
  }

  #slotsOf(names: readonly string[]): NameSlots[] {
    return names.map((name) => ({
      top: this.#scanner.slotOf(0, name),
      properties: this.#scanner.slotOf(1, name),
    }));
  }

  #find(column: string): number {
    let names = this.#columns.get(column);
    if (!names) {
      names = this.#slotsOf(namesOf(column));
      this.#columns.set(column, names);
    }
    for (const name of names) {
      const slot = this.#written(name);
      if (slot !== nowhere && this.#scanner.kind(slot) !== 'null') return slot;
    }
    return nowhere;
  }

  /** The slot that holds a name, null or not; what is at the top hides what is within `properties`. */
  #written({ top, properties }: NameSlots): number {
    if (this.#scanner.has(top)) return top;
    return this.#scanner.has(properties) ? properties : nowhere;
  }

  #findTable(): LogTable | undefined {
    for (const name of this.#typeSlots) {
      const table = this.#tableNamed(this.#textAt(this.#written(name)));
      if (table) return table;
    }
    const has = (name: NameSlots): boolean => this.#written(name) !== nowhere;
    return this.#marks.find(([, names]) => names.every(has))?.[0];
  }

  #tableNamed(name: string): LogTable | undefined {
    if (!this.#tables.has(name)) this.#tables.set(name, tableNamed(name));
    return this.#tables.get(name);
  }

  #accountInId(): string {
    const id = this.text('_ResourceId');
    let account = this.#accounts.get(id);
    if (account === undefined) {
      account = accountInId(id);
      this.#accounts.set(id, account);
    }
    return account;
  }

  #textAt(slot: number): string {
    if (slot === nowhere) return '';
    const kind = this.#scanner.kind(slot);
    if (kind === 'null') return '';
    const { bytes, view } = this.#scanner;
    const start = this.#scanner.start(slot);
    const end = this.#scanner.end(slot);
    if (start === end) return '';
    if (kind === 'raw') return rawText(bytes.toString('latin1', start, end));
    const isPlain = kind === 'text';
    const cache = ((isPlain ? this.#plain : this.#escaped)[slot] ??= new ValueCache());
    return cache.textAt(bytes, view, start, end, isPlain ? plainText : unescaped);
  }
}

function plainText(bytes: Buffer): string {
  return bytes.toString('utf8');
}

/** The text of a string with escapes; the scanner has made sure that they are JSON's. */
function unescaped(bytes: Buffer): string {
  return String(JSON.parse(`"${bytes.toString('utf8')}"`));
}

/** A number as JavaScript writes it, since that is what parsing leaves of it. */
function rawText(text: string): string {
  return text === 'true' || text === 'false' ? text : String(Number(text));
}

/** The value of a few digits, which most numbers in logs are; -1 for whatever else. */
function digitsAt(bytes: Buffer, start: number, end: number): number {
  if (start === end || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
