import { hour } from '../../shared/timeWindow';
import { Dictionary } from './dictionary';
import { TupleTable } from './tupleTable';
import { compareText } from '../../shared/compareText';

/** Groups as plain data: the hour and the numbers of the texts of each, group by group, and what is summed. */
export interface HourState {
  readonly texts: readonly (readonly string[])[];
  readonly tuples: Int32Array;
  readonly sums: Float64Array;
  readonly least: readonly string[];
}

/** Groups of records by hour and texts, in typed arrays, so that a record makes no garbage. */
export class HourGroups {
  readonly textNames: readonly string[];
  readonly sumNames: readonly string[];
  readonly #leastName: string | undefined;
  readonly #table: TupleTable;
  readonly #dictionaries: readonly Dictionary[];
  /** One group after the other. */
  #sums: Float64Array;
  readonly #least: string[] = [];

  constructor(textNames: readonly string[], sumNames: readonly string[], leastName: string | undefined) {
    this.textNames = textNames;
    this.sumNames = sumNames;
    this.#leastName = leastName;
    this.#table = new TupleTable(textNames.length + 1);
    this.#dictionaries = textNames.map(() => new Dictionary());
    this.#sums = new Float64Array(256 * sumNames.length);
  }

  /** The number that a text has in the groups, by the index of its column. */
  numberOf(column: number, text: string): number {
    return this.#dictionaries[column]?.idOf(text) ?? 0;
  }

  /**
   * Adds to the group of a tuple: hours since the epoch, then the numbers of the texts.
   *
   * @param sums where what is added begins at `from`
   * @returns the number of the group
   */
  add(tuple: Int32Array, sums: Float64Array, from: number): number {
    const group = this.#table.find(tuple);
    const width = this.sumNames.length;
    const offset = group * width;
    if (offset + width > this.#sums.length) this.#sums = doubled(this.#sums);
    const own = this.#sums;
    for (let at = 0; at < width; at++) own[offset + at] = (own[offset + at] ?? 0) + (sums[from + at] ?? 0);
    return group;
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
      tuples: this.#table.tuples(),
      sums: this.#sums.slice(0, this.#table.size * this.sumNames.length),
      least: this.#least,
    };
  }

  merge({ texts, tuples, sums, least }: HourState): void {
    const numbers = texts.map((own, column) => Int32Array.from(own, (text) => this.numberOf(column, text)));
    const width = texts.length + 1;
    const tuple = new Int32Array(width);
    for (let other = 0; other * width < tuples.length; other++) {
      tuple[0] = tuples[other * width] ?? 0;
      for (let at = 1; at < width; at++) tuple[at] = numbers[at - 1]?.[tuples[other * width + at] ?? 0] ?? 0;
      const group = this.add(tuple, sums, other * this.sumNames.length);
      const [mine, theirs] = [this.#least[group], least[other]];
      if (theirs !== undefined && (mine === undefined || theirs < mine)) this.#least[group] = theirs;
    }
  }

  /** The groups as rows, sorted by hour, then by the texts. */
  rows(): Record<string, string | number>[] {
    return Array.from(this.#sorted(), (group) => this.#row(group));
  }

  #row(group: number): Record<string, string | number> {
    const row: Record<string, string | number> = { hour: this.#table.cell(group, 0) * hour };
    for (let at = 0; at < this.textNames.length; at++)
      row[this.textNames[at] ?? ''] = this.#dictionaries[at]?.textOf(this.#table.cell(group, at + 1)) ?? '';
    const offset = group * this.sumNames.length;
    for (let at = 0; at < this.sumNames.length; at++)
      row[this.sumNames[at] ?? ''] = this.#sums[offset + at] ?? 0;
    if (this.#leastName !== undefined) row[this.#leastName] = this.#least[group] ?? '';
    return row;
  }

  /** The groups in order. Each distinct text is compared with others once; then its rank is. */
  #sorted(): Int32Array {
    const ranks = this.#dictionaries.map(({ texts }) => ranksOf(texts));
    const table = this.#table;
    return Int32Array.from({ length: table.size }, (_, group) => group).sort((a, b) => {
      let difference = table.cell(a, 0) - table.cell(b, 0);
      for (let at = 0; difference === 0 && at < ranks.length; at++) {
        const rank = ranks[at];
        difference = (rank?.[table.cell(a, at + 1)] ?? 0) - (rank?.[table.cell(b, at + 1)] ?? 0);
      }
      return difference;
    });
  }
}

/** By number of a text, its place among the texts in order. */
function ranksOf(texts: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length);
  const order = Array.from(texts.keys()).sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? ''));
  for (const [rank, at] of order.entries()) ranks[at] = rank;
  return ranks;
}

function doubled(numbers: Float64Array): Float64Array {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
