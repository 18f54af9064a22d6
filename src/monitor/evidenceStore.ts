import { hashText } from '../shared/hash';
import { day } from '../shared/timeWindow';
import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { Columns, EvidenceKind, RowOf } from '../detection/evidence';
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
type Hours = Map<string, Map<Instant, readonly Row[]>>;

interface Day {
  hours: Hours;
  dirty: boolean;
  rows: number;
}

/** A day of one kind that holds more is not kept: asking for it again costs less than carrying it. */
const mostRowsOfDay = 200_000;

/**
 * Rows of closed hours, one text a day and kind. A text that cannot be read, or is of another version, is as if it
 * were not there: its hours are asked for again.
 */
export class EvidenceStore {
  readonly #storage: Storage;
  readonly #origin: string;
  /** Is told of a text that could not be used. */
  readonly #note: (message: string) => void;
  readonly #days = new Map<string, Promise<Day>>();

  /** `origin` names where the rows come from, so that those of other workspaces are not taken for them. */
  constructor(storage: Storage, origin: string, note: (message: string) => void) {
    this.#storage = storage;
    this.#origin = hashText(origin);
    this.#note = note;
  }

  /** The rows of a closed hour, or undefined where they were not kept. */
  async rows<C extends Columns>(
    kind: EvidenceKind<string, C>,
    account: string,
    hour: Instant,
  ): Promise<readonly RowOf<C>[] | undefined> {
    const { hours } = await this.#day(kind, hour);
    return hours.get(account)?.get(hour) as readonly RowOf<C>[] | undefined;
  }

  async keep<C extends Columns>(
    kind: EvidenceKind<string, C>,
    account: string,
    hour: Instant,
    rows: readonly RowOf<C>[],
  ): Promise<void> {
    const day = await this.#day(kind, hour);
    if (day.rows + rows.length > mostRowsOfDay) return;
    const ofAccount = day.hours.get(account) ?? new Map<Instant, readonly Row[]>();
    day.rows += rows.length - (ofAccount.get(hour)?.length ?? 0);
    day.hours.set(account, ofAccount.set(hour, rows));
    day.dirty = true;
  }

  /** Writes what is new. Until then nothing is lost but time: what was not written is asked for again. */
  async save(kinds: readonly EvidenceKind[]): Promise<void> {
    for (const [name, loading] of this.#days) {
      const day = await loading;
      const kind = kinds.find((candidate) => name.startsWith(this.#prefixOf(candidate)));
      if (!day.dirty || !kind) continue;
      await this.#storage.write(name, JSON.stringify(store(day, Object.keys(kind.columns))));
      day.dirty = false;
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

  #day(kind: EvidenceKind, hour: Instant): Promise<Day> {
    // Rows repeat one another: packed, they take a twentieth of the place.
    const name = `${this.#prefixOf(kind)}${dateOf(hour)}.json.gz`;
    const known = this.#days.get(name) ?? this.#load(name, Object.keys(kind.columns));
    this.#days.set(name, known);
    return known;
  }

  #prefixOf(kind: { readonly kind: string }): string {
    return `evidence-${this.#origin}-${kind.kind}-`;
  }

  async #load(name: string, columns: readonly string[]): Promise<Day> {
    const text = await this.#storage.read(name);
    if (text !== undefined) {
      const stored = parseJson(text);
      if (isStoredDay(stored) && stored.columns.join() === columns.join()) return restore(stored, columns);
      this.#note(`${name} could not be used; its hours are asked for again.`);
    }
    return { hours: new Map(), dirty: false, rows: 0 };
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

function store({ hours }: Day, columns: readonly string[]): StoredDay {
  const stored: StoredDay = { version: 1, columns, hours: {} };
  for (const [account, ofAccount] of hours)
    stored.hours[account] = Object.fromEntries(
      [...ofAccount].map(([hour, rows]) => [hour, rows.map((row) => columns.map((name) => row[name]))]),
    );
  return stored;
}

function restore(stored: StoredDay, columns: readonly string[]): Day {
  const day: Day = { hours: new Map(), dirty: false, rows: 0 };
  for (const [account, ofAccount] of Object.entries(stored.hours)) {
    const hours = new Map<Instant, readonly Row[]>();
    for (const [hour, rows] of Object.entries(ofAccount)) {
      day.rows += rows.length;
      hours.set(
        Number(hour),
        rows.map((cells) => rowOf(columns, cells)),
      );
    }
    day.hours.set(account, hours);
  }
  return day;
}

function rowOf(columns: readonly string[], cells: StoredRow): Row {
  return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
}
