import { hour } from '../../shared/timeWindow';
import { compareText } from '../../shared/compareText';
import { countingSort, upTo } from './countingSort';
import { Dictionary } from './dictionary';
import { grown } from './grown';
import { TupleTable } from './tupleTable';

/** Groups as plain data that is quickly posted to another thread. */
export interface HourState {
  /** By column, the texts. */
  readonly texts: readonly (readonly string[])[];
  /** Entity by entity, the numbers of its texts. */
  readonly entities: Int32Array;
  /** Group by group, the hour since the epoch and the number of the entity. */
  readonly groups: Int32Array;
  /** Group by group, what is summed. */
  readonly sums: Float64Array;
  /** Group by group the least text: all in one, since many small texts take long to post, and the length of each. */
  readonly least: string;
  readonly leastLengths: Int32Array;
}

/** An hour that no log has. */
const never = 0x7fffffff;

/**
 * Groups of records by hour and texts, in typed arrays, so that a record makes no garbage. The texts of a group are an
 * entity, as an address with its principal and user agent: there are few of them, and each comes hour after hour.
 */
export class HourGroups {
  readonly textNames: readonly string[];
  readonly sumNames: readonly string[];
  readonly #leastName: string | undefined;
  readonly #dictionaries: readonly Dictionary[];
  readonly #entities: TupleTable;
  readonly #groups = new TupleTable(2);
  readonly #pair = new Int32Array(2);
  readonly #tuple: Int32Array;
  /** By entity, the hour that it came in the last time, and the group of that: records come in order of time, mostly. */
  #recent = new Int32Array(8).fill(never);
  /** One group after the other. */
  #sums: Float64Array<ArrayBuffer>;
  readonly #least: string[] = [];

  constructor(textNames: readonly string[], sumNames: readonly string[], leastName: string | undefined) {
    this.textNames = textNames;
    this.sumNames = sumNames;
    this.#leastName = leastName;
    this.#dictionaries = textNames.map(() => new Dictionary());
    this.#entities = new TupleTable(textNames.length);
    this.#tuple = new Int32Array(textNames.length);
    this.#sums = new Float64Array(4 * sumNames.length);
  }

  /** The number of the entity of these texts, in the order of their columns. */
  entityOf(texts: readonly string[]): number {
    let at = 0;
    for (const dictionary of this.#dictionaries) {
      this.#tuple[at] = dictionary.idOf(texts[at] ?? '');
      at++;
    }
    return this.#entityOf(this.#tuple);
  }

  /** The number of the group of an entity in an hour since the epoch. */
  groupOf(entity: number, hourNumber: number): number {
    const recent = this.#recent;
    const at = 2 * entity;
    if (recent[at] === hourNumber) return recent[at + 1] ?? 0;
    const group = this.#find(entity, hourNumber);
    recent[at] = hourNumber;
    recent[at + 1] = group;
    return group;
  }

  /** Adds to one of the sums of a group. */
  addTo(group: number, sum: number, amount: number): void {
    const at = group * this.sumNames.length + sum;
    this.#sums[at] = (this.#sums[at] ?? 0) + amount;
  }

  /** The smallest text that was set for a group. */
  leastOf(group: number): string | undefined {
    return this.#least[group];
  }

  setLeast(group: number, text: string): void {
    this.#least[group] = text;
  }

  state(): HourState {
    return {
      texts: this.#dictionaries.map((dictionary) => dictionary.texts),
      entities: this.#entities.tuples(),
      groups: this.#groups.tuples(),
      sums: this.#sums.slice(0, this.#groups.size * this.sumNames.length),
      least: this.#least.join(''),
      leastLengths: Int32Array.from(this.#least, (text) => text.length),
    };
  }

  merge({ texts, entities, groups, sums, least, leastLengths }: HourState): void {
    const known = this.#entitiesOf(texts, entities);
    const width = this.sumNames.length;
    let leastEnd = 0;
    for (let other = 0; 2 * other < groups.length; other++) {
      const group = this.groupOf(known[groups[2 * other + 1] ?? 0] ?? 0, groups[2 * other] ?? 0);
      for (let sum = 0; sum < width; sum++) this.addTo(group, sum, sums[other * width + sum] ?? 0);
      if (this.#leastName === undefined) continue;
      const leastStart = leastEnd;
      leastEnd += leastLengths[other] ?? 0;
      this.#takeLeast(group, least.slice(leastStart, leastEnd));
    }
  }

  /** The groups as rows, sorted by hour, then by the texts. */
  rows(): Record<string, string | number>[] {
    return Array.from(this.#sorted(), (group) => this.#row(group));
  }

  #entityOf(tuple: Int32Array): number {
    const entity = this.#entities.find(tuple);
    if (2 * entity >= this.#recent.length) {
      const before = this.#recent.length;
      this.#recent = grown(this.#recent).fill(never, before);
    }
    return entity;
  }

  #find(entity: number, hourNumber: number): number {
    this.#pair[0] = hourNumber;
    this.#pair[1] = entity;
    const group = this.#groups.find(this.#pair);
    if ((group + 1) * this.sumNames.length > this.#sums.length) this.#sums = grown(this.#sums);
    return group;
  }

  /** By number of an entity of another's, the number of the same here. */
  #entitiesOf(texts: HourState['texts'], entities: Int32Array): Int32Array {
    const numbers = texts.map((own, column) =>
      Int32Array.from(own, (text) => this.#dictionaries[column]?.idOf(text) ?? 0),
    );
    const width = texts.length;
    const tuple = new Int32Array(width);
    return Int32Array.from({ length: entities.length / width }, (_, entity) => {
      for (let at = 0; at < width; at++) tuple[at] = numbers[at]?.[entities[entity * width + at] ?? 0] ?? 0;
      return this.#entityOf(tuple);
    });
  }

  #takeLeast(group: number, text: string): void {
    const known = this.#least[group];
    if (known === undefined || text < known) this.#least[group] = text;
  }

  #row(group: number): Record<string, string | number> {
    const row: Record<string, string | number> = { hour: this.#groups.cell(group, 0) * hour };
    const entity = this.#groups.cell(group, 1);
    for (let at = 0; at < this.textNames.length; at++)
      row[this.textNames[at] ?? ''] = this.#dictionaries[at]?.textOf(this.#entities.cell(entity, at)) ?? '';
    const offset = group * this.sumNames.length;
    for (let at = 0; at < this.sumNames.length; at++)
      row[this.sumNames[at] ?? ''] = this.#sums[offset + at] ?? 0;
    if (this.#leastName !== undefined) row[this.#leastName] = this.#least[group] ?? '';
    return row;
  }

  /** The groups in order. Distinct texts are compared with each other; all else is put in order by their ranks. */
  #sorted(): Int32Array {
    let entities = upTo(this.#entities.size);
    for (let column = this.textNames.length - 1; column >= 0; column--) {
      const ranks = ranksOf(this.#dictionaries[column]?.texts ?? []);
      const rankOf = (entity: number): number => ranks[this.#entities.cell(entity, column)] ?? 0;
      entities = countingSort(entities, rankOf, ranks.length);
    }
    const places = new Int32Array(entities.length);
    for (const [place, entity] of entities.entries()) places[entity] = place;
    const placeOf = (group: number): number => places[this.#groups.cell(group, 1)] ?? 0;
    return this.#byHour(countingSort(upTo(this.#groups.size), placeOf, places.length));
  }

  #byHour(groups: Int32Array): Int32Array {
    const hours = Int32Array.from(groups.keys(), (group) => this.#groups.cell(group, 0));
    const distinct = Int32Array.from(new Set(hours)).sort();
    const ranks = new Map(Array.from(distinct, (hourNumber, at) => [hourNumber, at]));
    const byGroup = hours.map((hourNumber) => ranks.get(hourNumber) ?? 0);
    return countingSort(groups, (group) => byGroup[group] ?? 0, distinct.length);
  }
}

/** By number of a text, its place among the texts in order. */
function ranksOf(texts: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length);
  const order = Array.from(texts.keys()).sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? ''));
  for (const [rank, at] of order.entries()) ranks[at] = rank;
  return ranks;
}
