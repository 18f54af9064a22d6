import { shapeOf } from '../cosmosql/shape';
import { day, type Instant, type TimeWindow } from '../shared/timeWindow';
import type { EvidenceByKind } from './evidence/kinds';
import { remembered } from './remembered';

type QueryRow = EvidenceByKind['queryText'][number];

/** The hash of the shape of a text: a text comes hour after hour, and is looked at once. */
export const shapeHash = remembered((text) => shapeOf(text).hash);

/** The first and the last hour of a day in which something came. */
interface DayExtent {
  first: Instant;
  last: Instant;
}

/** On which days the shapes of texts came to a container. */
export class ShapeDays {
  readonly #database: string;
  readonly #container: string;
  readonly #days = new Map<string, Map<number, DayExtent>>();
  #learnedTo: Instant = -Infinity;

  constructor({ database, container }: Pick<QueryRow, 'database' | 'container'>) {
    this.#database = database;
    this.#container = container;
  }

  /** Takes up those of the rows, in order of time, that come after all that it has. */
  learn(rows: readonly QueryRow[]): void {
    const known = this.#learnedTo;
    for (let at = rows.findLastIndex(({ hour }) => hour <= known) + 1; at < rows.length; at++) {
      const row = rows[at];
      if (row) this.#take(row);
    }
  }

  /** How many days of a window, which is longer than a day, had the shape. */
  count(shape: string, { from, to }: TimeWindow): number {
    let days = 0;
    for (const { first, last } of this.#days.get(shape)?.values() ?? [])
      if (last >= from && first < to) days++;
    return days;
  }

  #take({ hour, database, container, text }: QueryRow): void {
    this.#learnedTo = hour;
    if (database !== this.#database || container !== this.#container) return;
    const shape = shapeHash(text);
    const days = this.#days.get(shape) ?? new Map<number, DayExtent>();
    this.#days.set(shape, days);
    const number = Math.floor(hour / day);
    const extent = days.get(number);
    if (extent) extent.last = hour;
    else days.set(number, { first: hour, last: hour });
  }
}
