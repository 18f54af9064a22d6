import { hashText } from '../shared/hash';
import { day } from '../shared/timeWindow';
import { EvidenceDay } from './evidenceDay';
import { parseJson } from './parseJson';
import { packDay, unpackDay } from './storedDay';
import type { Storage } from './storage';
import type { Columns, EvidenceKind } from '../detection/evidence';
import type { Instant } from '../shared/timeWindow';

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
      await this.#storage.write(name, packDay(day, kind.columns));
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
    const known = this.#days.get(name) ?? this.#load(name, kind.columns);
    this.#days.set(name, known);
    return known;
  }

  #prefixOf(kind: { readonly kind: string }): string {
    return `evidence-${this.#origin}-${kind.kind}-`;
  }

  async #load(name: string, columns: Columns): Promise<EvidenceDay> {
    const text = await this.#storage.read(name);
    if (text === undefined) return new EvidenceDay();
    const day = unpackDay(parseJson(text), columns);
    if (!day) this.#note(`${name} could not be used; its hours are asked for again.`);
    return day ?? new EvidenceDay();
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
