import type { LogTable } from '../../../detection/evidence';
import { columnNumber } from '../../../detection/evidence/columnNumber';
import { ByNumber, unwanted } from '../../../detection/evidence/byNumber';
import type { Instant } from '../../../shared/timeWindow';
import { accountInId } from '../accountInId';
import { hashOfBytes, hashOfText } from '../byteHash';
import type { HashingCursor } from '../hashingCursor';
import { logTables, tableNamed } from '../logColumns';
import { parseLogTime } from '../logTime';
import { ByteDictionary, decode, nullKind, textKind } from './byteDictionary';
import { nowhere, type ColumnSlots } from './columnSlots';
import type { LineScanner } from './lineScanner';
import { asInTemplate, type LineTemplate } from './lineTemplate';
import type { ScannedLine } from './scannedLine';
import { ScannedTime } from './scannedTime';

const accountName = columnNumber('AccountName');
const resourceId = columnNumber('_ResourceId');
const timeGenerated = columnNumber('TimeGenerated');

/** Reads the record that a scanner has at hand; it sees what `ParsedRecordCursor` would see of the same bytes. */
export class ScannedRecordCursor implements HashingCursor {
  readonly #scanner: LineScanner;
  readonly #line: ScannedLine;
  readonly #columns: ColumnSlots;
  #texts = new ByteDictionary();
  readonly #times = new ScannedTime();
  readonly #tables = new ByNumber(tableIndex);
  readonly #accounts = new ByNumber((id) => this.#texts.idOfText(accountInId(id)));
  #template: LineTemplate | undefined;
  #table: LogTable = 'CDBDataPlaneRequests';
  #accountId = -1;
  /** Of the record at hand, NaN also while nobody asked. A number and nothing else, which makes no garbage. */
  #time: Instant = NaN;
  /** The value at hand: the bytes that it is among, and where. */
  #bytes: Buffer;
  #view: DataView;
  #start = 0;
  #end = 0;
  #kind = nullKind;

  constructor(scanner: LineScanner) {
    this.#scanner = scanner;
    this.#line = scanner.line;
    this.#columns = scanner.columns;
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
    this.#template = this.#scanner.template;
    this.#accountId = -1;
    this.#time = NaN;
    const table = this.#findTable();
    if (table) this.#table = table;
    return table !== undefined;
  }

  ids(columns: Int32Array, into: Int32Array): void {
    const values = this.#template?.findAll(columns);
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0;
      if (column === accountName) into[at] = this.#account();
      else into[at] = this.#idAt(values ? (values[at] ?? nowhere) : this.#valueOf(column));
    }
  }

  text(column: string): string {
    if (column === 'AccountName') return this.#texts.textOf(this.#account());
    return this.#find(columnNumber(column)) ? this.#textAtHand() : '';
  }

  isBefore(column: string, text: string): boolean {
    const order = this.#find(columnNumber(column)) && this.#kind === textKind ? this.#compare(text) : NaN;
    return Number.isNaN(order) ? this.text(column) < text : order < 0;
  }

  number(column: string): number {
    return this.#numberAt(this.#valueOf(columnNumber(column)));
  }

  numbers(columns: Int32Array, into: Float64Array): void {
    const values = this.#template?.findAll(columns);
    for (let at = 0; at < columns.length; at++)
      into[at] = this.#numberAt(values ? (values[at] ?? nowhere) : this.#valueOf(columns[at] ?? 0));
  }

  time(column: string): Instant {
    if (column !== 'TimeGenerated') return this.#timeIn(columnNumber(column));
    if (Number.isNaN(this.#time)) this.#time = this.#timeIn(timeGenerated);
    return this.#time;
  }

  hashOf(column: number): number {
    if (!this.#find(column)) return hashOfText('');
    if (this.#kind !== textKind) return hashOfText(this.#textAtHand());
    return hashOfBytes(this.#view, this.#start, this.#end);
  }

  #startTexts(): void {
    this.#texts = new ByteDictionary();
    this.#tables.forget();
    this.#accounts.forget();
  }

  #valueOf(column: number): number {
    return this.#template ? this.#template.find(column) : this.#columns.find(column, this.#line);
  }

  /** Makes the value of a column the one at hand; false where there is none. */
  #find(column: number): boolean {
    const value = this.#valueOf(column);
    if (value === nowhere) return false;
    this.#take(value);
    return true;
  }

  /** Makes a value the one at hand. What is as in the template is read there. */
  #take(value: number): void {
    const isHere = this.#line.starts[value] !== asInTemplate || !this.#template;
    const from = isHere ? this.#line : (this.#template ?? this.#line);
    // A reference that is written for each value would cost the garbage collector a look.
    if (this.#bytes !== from.bytes) {
      this.#bytes = from.bytes;
      this.#view = from.view;
    }
    this.#start = from.starts[value] ?? 0;
    this.#end = from.ends[value] ?? 0;
    this.#kind = from.kinds[value] ?? nullKind;
  }

  #textAtHand(): string {
    return decode(this.#bytes, this.#start, this.#end, this.#kind);
  }

  #numberAt(value: number): number {
    if (value === nowhere) return NaN;
    const { view, starts, ends } = this.#line;
    const start = starts[value] ?? 0;
    const digits = start === asInTemplate ? -1 : digitsAt(view, start, ends[value] ?? 0);
    if (digits >= 0) return digits;
    this.#take(value);
    const text = this.#textAtHand();
    return text.trim() === '' ? NaN : Number(text);
  }

  /** The number of the text of a value; of none, that of the empty text. */
  #idAt(value: number): number {
    if (value === nowhere) return 0;
    const { view, starts, ends, kinds } = this.#line;
    const start = starts[value] ?? 0;
    if (start === asInTemplate && this.#template) return this.#idInTemplate(this.#template, value);
    const kind = kinds[value] ?? nullKind;
    return kind === nullKind ? 0 : this.#texts.idOf(view, start, ends[value] ?? 0, kind);
  }

  #idInTemplate(template: LineTemplate, value: number): number {
    if (template.numbered !== this.#texts) {
      template.numbered = this.#texts;
      template.ids.fill(-1);
    }
    const known = template.ids[value] ?? -1;
    if (known >= 0) return known;
    const { view, starts, ends, kinds } = template;
    const kind = kinds[value] ?? nullKind;
    const id = kind === nullKind ? 0 : this.#texts.idOf(view, starts[value] ?? 0, ends[value] ?? 0, kind);
    return (template.ids[value] = id);
  }

  #account(): number {
    if (this.#accountId >= 0) return this.#accountId;
    const named = this.#idAt(this.#valueOf(accountName));
    if (named !== 0) return (this.#accountId = named);
    return (this.#accountId = this.#accounts.of(this.#idAt(this.#valueOf(resourceId)), this.#texts));
  }

  #findTable(): LogTable | undefined {
    const values = this.#template ?? this.#line;
    return (
      this.#tableIn(this.#columns.typeValue(values, 0)) ??
      this.#tableIn(this.#columns.typeValue(values, 1)) ??
      this.#columns.markedTable(values)
    );
  }

  #tableIn(value: number): LogTable | undefined {
    const index = value === nowhere ? unwanted : this.#tables.of(this.#idAt(value), this.#texts);
    return index === unwanted ? undefined : logTables[index];
  }

  #timeIn(column: number): Instant {
    if (!this.#find(column)) return NaN;
    const instant = this.#times.instantAt(this.#view, this.#start, this.#end);
    return Number.isNaN(instant) ? parseLogTime(this.#textAtHand()) : instant;
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
