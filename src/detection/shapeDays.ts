import { shapeOf } from '../cosmosql/shape';
import { cutShapesOf } from '../cosmosql/shape/cuts';
import type { JudgeOptions } from '../cosmosql/verdict';
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

const cutShapes = remembered(cutShapesOf);

/** A shape is usual where it came on so many days. */
const usualDays = 2;

/** A shape of texts: one of the texts, and when they came. */
interface SeenShape {
  readonly text: string;
  readonly days: Map<number, DayExtent>;
}

/** On which days the shapes of texts came to a container. */
export class ShapeDays {
  readonly #database: string;
  readonly #container: string;
  readonly #shapes = new Map<string, SeenShape>();
  #usual: { readonly at: Instant; readonly options: JudgeOptions } | undefined;
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

  /** Whether several days of a window, which is longer than a day, had the shape. */
  isUsual(shape: string, window: TimeWindow): boolean {
    const seen = this.#shapes.get(shape);
    return seen !== undefined && cameOften(seen, window);
  }

  /** What is usual in a window, as a text is judged by. Windows come one after the other: the last one is kept. */
  usualIn(window: TimeWindow): JudgeOptions {
    if (this.#usual?.at === window.to) return this.#usual.options;
    const usual = [...this.#shapes].filter(([, seen]) => cameOften(seen, window));
    const options = {
      usualShapes: new Set(usual.map(([shape]) => shape)),
      usualCuts: new Set(usual.flatMap(([, { text }]) => cutShapes(text))),
    };
    this.#usual = { at: window.to, options };
    return options;
  }

  #take({ hour, database, container, text }: QueryRow): void {
    this.#learnedTo = hour;
    if (database !== this.#database || container !== this.#container) return;
    const shape = shapeHash(text);
    const seen = this.#shapes.get(shape) ?? { text, days: new Map<number, DayExtent>() };
    this.#shapes.set(shape, seen);
    const { days } = seen;
    const number = Math.floor(hour / day);
    const extent = days.get(number);
    if (extent) extent.last = hour;
    else days.set(number, { first: hour, last: hour });
  }
}

function cameOften({ days }: SeenShape, { from, to }: TimeWindow): boolean {
  let count = 0;
  for (const { first, last } of days.values()) if (last >= from && first < to) count++;
  return count >= usualDays;
}
