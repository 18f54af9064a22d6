import type { LogTable } from '../../detection/evidence';
import { columnNamed } from '../../detection/evidence/columnNumber';
import { TextCursor } from '../../detection/evidence/textCursor';
import type { Instant } from '../../shared/timeWindow';
import { accountInId } from './accountInId';
import { hashOfText } from './byteHash';
import type { HashingCursor } from './hashingCursor';
import { namesOf, tableMarks, tableNamed } from './logColumns';
import { parseLogTime } from './logTime';

/**
 * Reads one parsed record, whatever the export it comes from: cells are found by the lower-case name, those of
 * `properties` beside those of the record itself. Use `load` for each record.
 */
export class ParsedRecordCursor extends TextCursor implements HashingCursor {
  readonly #cells = new Map<string, unknown>();
  readonly #lowered = new Map<string, string>();
  #table: LogTable = 'CDBDataPlaneRequests';

  get table(): LogTable {
    return this.#table;
  }

  /** Takes up the cells of the next record. False where it belongs to no table that is read. */
  load(cells: Iterable<readonly [string, unknown]>): boolean {
    this.forgetManyTexts();
    this.#cells.clear();
    for (const [name, value] of cells) this.#take(name, value);
    const properties = this.#cells.get('properties');
    const inner = isObject(properties) ? Object.entries(properties) : [];
    for (const [name, value] of inner.filter(([each]) => !this.#has(each))) this.#take(name, value);
    const table = this.#findTable();
    if (table) this.#table = table;
    return table !== undefined;
  }

  text(column: string): string {
    if (column === 'AccountName')
      return (
        this.#plain('AccountName') ||
        accountInId(this.#plain('_ResourceId')) ||
        // Metrics without an id: the table has the name of the account by itself.
        (this.table === 'AzureMetrics' ? this.#plain('Resource') : '')
      );
    if (column === 'Caller') return this.#plain('Caller') || this.#callerInClaims();
    if (column === 'Claims') return this.#claims();
    if (column === 'CallerIpAddress') return this.#plain('CallerIpAddress') || this.#addressInRequest();
    return this.#plain(column);
  }

  number(column: string): number {
    const value = this.#find(column);
    if (typeof value === 'number') return value;
    return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  }

  time(column: string): Instant {
    return parseLogTime(this.#plain(column));
  }

  hashOf(column: number): number {
    return hashOfText(this.text(columnNamed(column)));
  }

  #take(name: string, value: unknown): void {
    const lower = this.#lower(name);
    // AzureDiagnostics has databaseName_s and databasename_s: each category fills one, and the other is empty.
    const isFilled = value !== '' && value !== null;
    if (isFilled || !this.#cells.has(lower)) this.#cells.set(lower, value);
  }

  #has(name: string): boolean {
    return this.#cells.has(this.#lower(name));
  }

  #lower(name: string): string {
    const known = this.#lowered.get(name);
    if (known !== undefined) return known;
    const lower = name.toLowerCase();
    this.#lowered.set(name, lower);
    return lower;
  }

  #findTable(): LogTable | undefined {
    const named =
      tableNamed(textOf(this.#cells.get('type'))) ?? tableNamed(textOf(this.#cells.get('category')));
    return named ?? tableMarks.find(([, marks]) => marks.every((mark) => this.#cells.has(mark)))?.[0];
  }

  #find(column: string): unknown {
    for (const name of namesOf(column)) {
      const value = this.#cells.get(name);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  #plain(column: string): string {
    return textOf(this.#find(column));
  }

  /** The claims as JSON text, from wherever the form of the export keeps them. */
  #claims(): string {
    const claims = this.#find('Claims') ?? field(this.#cells.get('identity'), 'claims');
    return isObject(claims) ? JSON.stringify(claims) : textOf(claims);
  }

  /** The resource-log form has no caller: Log Analytics shows the user name, else the object id, of the token. */
  #callerInClaims(): string {
    const claims = field(this.#cells.get('identity'), 'claims');
    for (const claim of callerClaims) {
      const value = textOf(field(claims, claim));
      if (value !== '') return value;
    }
    return '';
  }

  #addressInRequest(): string {
    return textOf(field(this.#cells.get('httprequest'), 'clientIpAddress'));
  }
}

const callerClaims = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  'http://schemas.microsoft.com/identity/claims/objectidentifier',
  'appid',
];

/** The text of a cell; of an object that pairs a value with its translation, the value. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isObject(value) ? textOf(value['value']) : '';
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
