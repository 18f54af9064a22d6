import { hashText } from '../shared/hash';
import { day } from '../shared/timeWindow';
import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { EvidenceKind } from '../detection/evidence';
import type { Instant } from '../shared/timeWindow';

/** A row as it is stored: its cells in the order of the kind's columns. */
type StoredRow = readonly unknown[];

interface StoredDay {
  readonly version: 1;
  readonly columns: readonly string[];
  /** By account, then by hour. */
  readonly hours: Record<string, Record<string, readonly StoredRow[]>>;
}

type Row = Readonly<Record<string, unknown>>;

/** A day of one kind that holds more is not kept: asking for it again costs less than carrying it. */
const mostRowsOfDay = 200_000;

/** The closed hours of one day and kind. */
export class EvidenceDay {
  /** By account, then by hour. */
  readonly hours = new Map<string, Map<Instant, readonly Row[]>>();
  isDirty = false;
  #size = 0;

  /** The rows of an hour, or undefined where they were not kept. */
  rows(account: string, hour: Instant): readonly Row[] | undefined {
    return this.hours.get(account)?.get(hour);
  }

  keep(account: string, hour: Instant, rows: readonly Row[]): void {
    if (this.#size + rows.length > mostRowsOfDay) return;
    const ofAccount = this.hours.get(account) ?? new Map<Instant, readonly Row[]>();
    this.#size += rows.length - (ofAccount.get(hour)?.length ?? 0);
    this.hours.set(account, ofAccount.set(hour, rows));
    this.isDirty = true;
  }
}

/**
 * Rows of closed hours, one text a day and kind. A text that cannot be read, or is of another version, is as if it
 * were not there: its hours are asked for again.
 */
export class EvidenceStore {
  readonly #storage: Storage;
  readonly #origin: string;
  /** Is told of a text that could not be used. */
  readonly #note: (message: string) => void;
  readonly #days = new Map<string, Promise<EvidenceDay>>();

  /** `origin` names where the rows come from, so that those of other workspaces are not taken for them. */
  constructor(storage: Storage, origin: string, note: (message: string) => void) {
    this.#storage = storage;
    this.#origin = hashText(origin);
    this.#note = note;
  }

  /** Writes what is new. Until then nothing is lost but time: what was not written is asked for again. */
  async save(kinds: readonly EvidenceKind[]): Promise<void> {
    for (const [name, loading] of this.#days) {
      const day = await loading;
      const kind = kinds.find((candidate) => name.startsWith(this.#prefixOf(candidate)));
      if (!day.isDirty || !kind) continue;
      await this.#storage.write(name, JSON.stringify(store(day, Object.keys(kind.columns))));
      day.isDirty = false;
    }
  }

  /** Forgets the days that ended before the instant. */
  async forgetBefore(instant: Instant): Promise<void> {
    const oldest = dateOf(instant);
    for (const name of await this.#storage.list('evidence-')) {
      if ((/\d{4}-\d\d-\d\d(?=\.json)/.exec(name)?.[0] ?? '') >= oldest) continue;
      this.#days.delete(name);
      await this.#storage.remove(name);
    }
  }

  /** What is kept of the day that an hour is in; a fleet has many hours in it, so it is asked for once. */
  day(kind: Pick<EvidenceKind, 'kind' | 'columns'>, hour: Instant): Promise<EvidenceDay> {
    // Rows repeat one another: packed, they take a twentieth of the place.
    const name = `${this.#prefixOf(kind)}${dateOf(hour)}.json.gz`;
    const known = this.#days.get(name) ?? this.#load(name, Object.keys(kind.columns));
    this.#days.set(name, known);
    return known;
  }

  #prefixOf(kind: { readonly kind: string }): string {
    return `evidence-${this.#origin}-${kind.kind}-`;
  }

  async #load(name: string, columns: readonly string[]): Promise<EvidenceDay> {
    const text = await this.#storage.read(name);
    if (text !== undefined) {
      const stored = parseJson(text);
      if (isStoredDay(stored) && stored.columns.join() === columns.join()) return restore(stored, columns);
      this.#note(`${name} could not be used; its hours are asked for again.`);
    }
    return new EvidenceDay();
  }
}

const dates = new Map<number, string>();

/** The date of an instant in UTC, as in `2026-01-15`; the few that are met are made once. */
function dateOf(instant: Instant): string {
  const number = Math.floor(instant / day);
  const known = dates.get(number);
  if (known !== undefined) return known;
  const date = new Date(number * day).toISOString().slice(0, 10);
  dates.set(number, date);
  return date;
}

function isStoredDay(value: unknown): value is StoredDay {
  const { version, columns, hours } = (value ?? {}) as Partial<StoredDay>;
  return version === 1 && Array.isArray(columns) && isRecordOf(hours, (day) => isRecordOf(day, isRows));
}

function isRows(value: unknown): boolean {
  return Array.isArray(value) && value.every(Array.isArray);
}

function isRecordOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isItem);
}

function store({ hours }: EvidenceDay, columns: readonly string[]): StoredDay {
  const stored: StoredDay = { version: 1, columns, hours: {} };
  for (const [account, ofAccount] of hours)
    stored.hours[account] = Object.fromEntries(
      [...ofAccount].map(([hour, rows]) => [hour, rows.map((row) => columns.map((name) => row[name]))]),
    );
  return stored;
}

function restore(stored: StoredDay, columns: readonly string[]): EvidenceDay {
  const day = new EvidenceDay();
  for (const [account, ofAccount] of Object.entries(stored.hours))
    for (const [hour, rows] of Object.entries(ofAccount))
      day.keep(
        account,
        Number(hour),
        rows.map((cells) => rowOf(columns, cells)),
      );
  day.isDirty = false;
  return day;
}

function rowOf(columns: readonly string[], cells: StoredRow): Row {
  return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
}
