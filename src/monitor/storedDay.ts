import { blankRow, type EvidenceRow } from '../detection/evidence/blankRow';
import type { Columns } from '../detection/evidence';
import type { Instant } from '../shared/timeWindow';
import { EvidenceDay, type Look } from './evidenceDay';

/** A day as it is written: each text once, and rows as numbers, so that little is written and it packs well. */
interface StoredDay {
  readonly version: 2;
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  readonly accounts: readonly (readonly string[])[];
  readonly looks: readonly StoredLook[];
}

/** The hour, when it was asked for, the place of the accounts, and row by row the cells but for the hour. */
type StoredLook = readonly [hour: Instant, at: Instant, accounts: number, cells: readonly number[]];

const version = 2;

export function packDay({ hours }: EvidenceDay, columns: Columns): string {
  const texts = new Numbering<string>();
  const accounts = new Numbering<ReadonlySet<string>>();
  const names = cellNames(columns);
  const packed = ([hour, looks]: readonly [Instant, readonly Look[]]): StoredLook[] =>
    looks.map((look) => {
      const cells: number[] = [];
      for (const row of look.rows)
        for (const name of names) {
          const cell = row[name];
          cells.push(typeof cell === 'string' ? texts.of(cell) : Number(cell));
        }
      return [hour, look.at, accounts.of(look.accounts), cells];
    });
  const looks = [...hours].flatMap(packed);
  const stored: StoredDay = {
    version,
    columns: Object.keys(columns),
    texts: texts.all,
    accounts: accounts.all.map((own) => [...own]),
    looks,
  };
  return JSON.stringify(stored);
}

/** The day in what was parsed of a text; undefined where that is anything but a whole day of these columns. */
export function unpackDay(value: unknown, columns: Columns): EvidenceDay | undefined {
  if (!isStoredDay(value) || value.columns.join() !== Object.keys(columns).join()) return undefined;
  const accounts = value.accounts.map((names) => new Set(names));
  const day = new EvidenceDay();
  for (const [hour, at, place, cells] of value.looks) {
    const own = accounts[place];
    const rows = rowsOf(cells, hour, value.texts, columns);
    if (!own || !rows) return undefined;
    day.keep(hour, { at, accounts: own, rows });
  }
  day.isDirty = false;
  return day;
}

function rowsOf(
  cells: readonly number[],
  hour: Instant,
  texts: readonly string[],
  columns: Columns,
): EvidenceRow[] | undefined {
  const names = cellNames(columns);
  if (cells.length % names.length !== 0) return undefined;
  const blank = blankRow(Object.keys(columns));
  const rows: EvidenceRow[] = [];
  for (let from = 0; from < cells.length; from += names.length) {
    const row = { ...blank };
    if ('hour' in columns) row['hour'] = hour;
    for (const [at, name] of names.entries()) {
      const cell = cellOf(columns[name] === 'string' ? texts : undefined, cells[from + at] ?? NaN);
      if (cell === undefined) return undefined;
      row[name] = columns[name] === 'bool' ? cell === 1 : cell;
    }
    rows.push(row);
  }
  return rows;
}

function cellOf(texts: readonly string[] | undefined, cell: number): string | number | undefined {
  if (texts) return texts[cell];
  return Number.isFinite(cell) ? cell : undefined;
}

function cellNames(columns: Columns): string[] {
  return Object.keys(columns).filter((name) => name !== 'hour');
}

/** Things in the order in which they first came, and the place of each. */
class Numbering<T> {
  readonly all: T[] = [];
  readonly #places = new Map<T, number>();

  of(thing: T): number {
    const known = this.#places.get(thing);
    if (known !== undefined) return known;
    const place = this.all.push(thing) - 1;
    this.#places.set(thing, place);
    return place;
  }
}

function isStoredDay(value: unknown): value is StoredDay {
  const day = (value ?? {}) as Partial<StoredDay>;
  return (
    day.version === version &&
    areTexts(day.columns) &&
    areTexts(day.texts) &&
    isListOf(day.accounts, areTexts) &&
    isListOf(day.looks, isStoredLook)
  );
}

function isStoredLook(value: unknown): value is StoredLook {
  const [hour, at, accounts, cells] = Array.isArray(value) ? (value as unknown[]) : [];
  return [hour, at, accounts].every(Number.isFinite) && isListOf(cells, Number.isFinite);
}

function areTexts(value: unknown): value is readonly string[] {
  return isListOf(value, (item) => typeof item === 'string');
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isItem(item));
}
