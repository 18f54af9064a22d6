import type { LogTable } from '../../../detection/evidence';
import { ByNumber, unwanted } from '../../../detection/evidence/byNumber';
import type { Instant } from '../../../shared/timeWindow';
import { accountInId } from '../accountInId';
import { hashOfBytes, hashOfText } from '../byteHash';
import type { HashingCursor } from '../hashingCursor';
import { logTables, tableNamed } from '../logColumns';
import { parseLogTime } from '../logTime';
import { ByteDictionary, decode, nullKind, textKind } from './byteDictionary';
import { nowhere, type Layout } from './layout';
import type { LineScanner } from './lineScanner';
import { asInTemplate, type LineTemplate } from './lineTemplate';
import { mostValues, type ScannedLine } from './scannedLine';
import { ScannedTime } from './scannedTime';

/** Reads the record that a scanner has at hand; it sees what `ParsedRecordCursor` would see of the same bytes. */
export class ScannedRecordCursor implements HashingCursor {
  readonly #scanner: LineScanner;
  readonly #line: ScannedLine;
  #texts = new ByteDictionary();
  readonly #times = new ScannedTime();
  readonly #tables = new ByNumber(tableIndex);
  readonly #accounts = new ByNumber((id) => this.#texts.idOfText(accountInId(id)));
  #layout: Layout | undefined;
  #template: LineTemplate | undefined;
  #table: LogTable = 'CDBDataPlaneRequests';
  #record = 0;
  /** By value, its number if it is that of the record at hand: several kinds of evidence ask for the same. */
  readonly #ids = new Int32Array(mostValues);
  readonly #idRecords = new Int32Array(mostValues);
  #accountId = -1;
  #time: Instant | undefined;
  /** The value at hand: the bytes that it is among, and where. */
  #bytes: Buffer;
  #view: DataView;
  #start = 0;
  #end = 0;
  #kind = nullKind;

  constructor(scanner: LineScanner) {
    this.#scanner = scanner;
    this.#line = scanner.line;
    this.#bytes = scanner.line.bytes;
    this.#view = scanner.line.view;
  }

  get table(): LogTable {
    return this.#table;
  }

  get texts(): ByteDictionary {
    return this.#texts;
  }

  /** Takes up the record that was scanned. False where it belongs to no table that is read. */
  load(): boolean {
    if (this.#texts.isFull) this.#startTexts();
    this.#record++;
    this.#layout = this.#line.layout;
    this.#template = this.#scanner.template;
    this.#accountId = -1;
    this.#time = undefined;
    const table = this.#findTable();
    if (table) this.#table = table;
    return table !== undefined;
  }

  id(column: string): number {
    if (column === 'AccountName') return this.#account();
    const value = this.#valueOf(column);
    return value === nowhere ? 0 : this.#idAt(value);
  }

  text(column: string): string {
    if (column === 'AccountName') return this.#texts.textOf(this.#account());
    return this.#find(column) ? decode(this.#bytes, this.#start, this.#end, this.#kind) : '';
  }

  isBefore(column: string, text: string): boolean {
    const order = this.#find(column) && this.#kind === textKind ? this.#compare(text) : NaN;
    return Number.isNaN(order) ? this.text(column) < text : order < 0;
  }

  number(column: string): number {
    if (!this.#find(column)) return NaN;
    const digits = digitsAt(this.#view, this.#start, this.#end);
    if (digits >= 0) return digits;
    const text = decode(this.#bytes, this.#start, this.#end, this.#kind);
    return text.trim() === '' ? NaN : Number(text);
  }

  time(column: string): Instant {
    return column === 'TimeGenerated' ? (this.#time ??= this.#timeIn(column)) : this.#timeIn(column);
  }

  hashOf(column: string): number {
    if (!this.#find(column) || this.#kind !== textKind) return hashOfText(this.text(column));
    return hashOfBytes(this.#view, this.#start, this.#end);
  }

  #startTexts(): void {
    this.#texts = new ByteDictionary();
    this.#tables.forget();
    this.#accounts.forget();
  }

  #valueOf(column: string): number {
    return this.#layout?.valueOf(column) ?? nowhere;
  }

  /** Makes the value of a column the one at hand; false where there is none. */
  #find(column: string): boolean {
    const value = this.#valueOf(column);
    if (value === nowhere) return false;
    this.#take(value);
    return true;
  }

  /** Makes a value the one at hand. What is as in the template is read there. */
  #take(value: number): void {
    const isHere = this.#line.starts[value] !== asInTemplate || !this.#template;
    const from = isHere ? this.#line : (this.#template ?? this.#line);
    this.#bytes = from.bytes;
    this.#view = from.view;
    this.#start = from.starts[value] ?? 0;
    this.#end = from.ends[value] ?? 0;
    this.#kind = from.kinds[value] ?? nullKind;
  }

  #idAt(value: number): number {
    if (this.#template && this.#line.starts[value] === asInTemplate)
      return this.#idInTemplate(this.#template, value);
    if (this.#idRecords[value] === this.#record) return this.#ids[value] ?? 0;
    this.#take(value);
    const id = this.#idAtHand();
    this.#ids[value] = id;
    this.#idRecords[value] = this.#record;
    return id;
  }

  #idInTemplate(template: LineTemplate, value: number): number {
    if (template.numbered !== this.#texts) {
      template.numbered = this.#texts;
      template.ids.fill(-1);
    }
    const known = template.ids[value] ?? -1;
    if (known >= 0) return known;
    this.#take(value);
    return (template.ids[value] = this.#idAtHand());
  }

  #idAtHand(): number {
    return this.#kind === nullKind ? 0 : this.#texts.idOf(this.#view, this.#start, this.#end, this.#kind);
  }

  #account(): number {
    if (this.#accountId >= 0) return this.#accountId;
    const named = this.#valueOf('AccountName');
    const id = named === nowhere ? 0 : this.#idAt(named);
    return (this.#accountId = id === 0 ? this.#accounts.of(this.id('_ResourceId'), this.#texts) : id);
  }

  #findTable(): LogTable | undefined {
    for (const value of this.#layout?.typeValues ?? []) {
      const index = this.#tables.of(this.#idAt(value), this.#texts);
      if (index !== unwanted) return logTables[index];
    }
    return this.#layout?.markedTable;
  }

  #timeIn(column: string): Instant {
    if (!this.#find(column)) return NaN;
    const instant = this.#times.instantAt(this.#bytes, this.#start, this.#end);
    return Number.isNaN(instant)
      ? parseLogTime(decode(this.#bytes, this.#start, this.#end, this.#kind))
      : instant;
  }

  /** Below 0 where the value at hand comes before the text; NaN where bytes do not tell. */
  #compare(text: string): number {
    const length = Math.min(text.length, this.#end - this.#start);
    for (let at = 0; at < length; at++) {
      const byte = this.#view.getUint8(this.#start + at);
      if (byte > 0x7f) return NaN;
      const difference = byte - text.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return this.#end - this.#start - text.length;
  }
}

function tableIndex(name: string): number {
  const table = tableNamed(name);
  return table ? logTables.indexOf(table) : unwanted;
}

/** The value of a few digits, which most numbers in logs are; -1 for whatever else. */
function digitsAt(view: DataView, start: number, end: number): number {
  if (start === end || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = view.getUint8(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
