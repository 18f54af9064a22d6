import type { LogTable, NumberedTexts, RecordCursor, Reducer } from '../../detection/evidence';
import { adderTo } from '../../detection/evidence/adderTo';
import { ByNumber } from '../../detection/evidence/byNumber';
import { columnNumber } from '../../detection/evidence/columnNumber';
import type { Instant } from '../../shared/timeWindow';
import type { HashingCursor } from './hashingCursor';
import { ParsedRecordCursor } from './recordCursor';
import type { FileSink } from './recordSink';
import { Rejections } from './rejections';
import type { RequestPlaceList } from './requestPlaces';
import { LineScanner } from './scanner/lineScanner';
import { ScannedRecordCursor } from './scanner/scannedCursor';

/** What was met while records were read, apart from the evidence. */
export interface ReadingSummary {
  /** Records that belong to a log that is read. */
  rows: number;
  /** Records of other logs, which no evidence is made of. */
  otherRows: number;
  oldest: Instant;
  newest: Instant;
  readonly accounts: Set<string>;
  readonly tables: Set<LogTable>;
  readonly rejections: Rejections;
}

export function emptySummary(): ReadingSummary {
  return {
    rows: 0,
    otherRows: 0,
    oldest: Infinity,
    newest: -Infinity,
    accounts: new Set(),
    tables: new Set(),
    rejections: new Rejections(),
  };
}

export interface RecordReaderOptions {
  /** False has every record parsed whole: the reading that the scanner is held against. */
  readonly canScan?: boolean;
}

/** What is noted of one file, or of a part of it. */
export interface ReadingNotes {
  /** Where rejections go; to the summary where it is not said. */
  readonly rejections?: Rejections;
  /** Takes note of where the requests are. */
  readonly places?: RequestPlaceList | undefined;
}

const activityId = columnNumber('ActivityId');
const accountColumn = Int32Array.of(columnNumber('AccountName'));

/** Feeds the records of files to reducers. A record that the scanner does not take is parsed whole. */
export class RecordReader implements FileSink {
  readonly #canScan: boolean;
  #file = '';
  #rejections: Rejections;
  #places: RequestPlaceList | undefined;
  readonly #cursor = new ParsedRecordCursor();
  readonly #scanner = new LineScanner();
  readonly #scanned = new ScannedRecordCursor(this.#scanner);
  /** Takes note of accounts. */
  readonly #accounts = new ByNumber((name) => {
    if (name !== '') this.summary.accounts.add(name.toLowerCase());
    return 0;
  });
  readonly #accountId = new Int32Array(1);
  #numbered: NumberedTexts | undefined;
  /** That of the last record. */
  #lastTable: LogTable | undefined;
  readonly #add: (record: RecordCursor) => void;

  constructor(
    reducers: readonly Reducer<unknown>[],
    readonly summary: ReadingSummary,
    { canScan = true }: RecordReaderOptions = {},
  ) {
    this.#add = adderTo(reducers);
    this.#canScan = canScan;
    this.#rejections = summary.rejections;
  }

  /** Begins a file, or a part of one. What was learned of the form of the records before is kept. */
  begin(file: string, { rejections = this.summary.rejections, places }: ReadingNotes = {}): void {
    this.#file = file;
    this.#rejections = rejections;
    this.#places = places;
  }

  json(bytes: Buffer, start: number, end: number, line: number): void {
    if (this.#canScan && this.#scanner.scan(bytes, start, end)) {
      this.#record(this.#scanned, this.#scanned.load(), line);
      return;
    }
    const parsed = parse(bytes.toString('utf8', start, end));
    if (parsed === undefined) this.reject(line, 'The record is not JSON.');
    else this.value(parsed, line);
  }

  cells(cells: Iterable<readonly [string, unknown]>, line: number): void {
    this.#record(this.#cursor, this.#cursor.load(cells), line);
  }

  reject(line: number, reason: string): void {
    this.#rejections.add({ file: this.#file, line, reason });
  }

  /** A parsed value: a record, or something that holds records. */
  value(value: unknown, line: number): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.reject(line, 'The record is not a JSON object.');
      return;
    }
    const held = heldRecords(value);
    if (held) for (const record of held) this.value(record, line);
    else if ('tables' in value && Array.isArray(value.tables))
      for (const table of value.tables) this.#table(table, line);
    else this.cells(Object.entries(value), line);
  }

  #table(table: unknown, line: number): void {
    const columns: unknown = property(table, 'columns');
    const rows: unknown = property(table, 'rows');
    if (!Array.isArray(columns) || !Array.isArray(rows)) {
      this.reject(line, 'A table of the query result has no columns or rows.');
      return;
    }
    const names = (columns as unknown[]).map((column) => String(property(column, 'name')));
    for (const row of rows as unknown[])
      if (Array.isArray(row))
        this.cells(
          row.map((cell: unknown, index) => [names[index] ?? '', cell] as const),
          line,
        );
      else this.reject(line, 'A row of the query result is not a list.');
  }

  #record(cursor: HashingCursor, isRead: boolean, line: number): void {
    const time = isRead ? cursor.time('TimeGenerated') : NaN;
    if (!isRead) this.summary.otherRows++;
    else if (Number.isNaN(time)) this.reject(line, 'The record has no time that can be read.');
    else this.#take(cursor, time, line);
  }

  #take(cursor: HashingCursor, time: Instant, line: number): void {
    const { summary } = this;
    summary.rows++;
    if (time < summary.oldest) summary.oldest = time;
    if (time > summary.newest) summary.newest = time;
    this.#noteNames(cursor);
    this.#add(cursor);
    if (cursor.table === 'CDBDataPlaneRequests') this.#places?.add(cursor.hashOf(activityId), line);
  }

  /** Takes note of the table and the account. */
  #noteNames(cursor: HashingCursor): void {
    const { table, texts } = cursor;
    if (table !== this.#lastTable) this.summary.tables.add((this.#lastTable = table));
    if (texts !== this.#numbered) {
      this.#numbered = texts;
      this.#accounts.forget();
    }
    cursor.ids(accountColumn, this.#accountId);
    this.#accounts.of(this.#accountId[0] ?? 0, texts);
  }
}

function heldRecords(value: object): readonly unknown[] | undefined {
  if ('records' in value && Array.isArray(value.records)) return value.records as unknown[];
  return 'value' in value && Array.isArray(value.value) ? (value.value as unknown[]) : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller tells where; what V8 says of it would quote the log.
    return undefined;
  }
}
