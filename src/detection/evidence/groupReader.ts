import type { Columns, EvidenceScope, LogTable, RecordCursor } from '../evidence';
import { grown } from './grown';
import type { HourGroups } from './hourGroups';
import type { GroupSum, GroupText, HourGrouping } from './hourGrouping';
import { isAccountIn } from './scope';

/** The texts of the columns at hand, by name: what a combination of them means is worked out once. */
export type TextOf = (column: string) => string;

/** What is known of a combination: nothing yet, that it is not wanted or not kept by itself, or the number of an entity. */
const unknown = 0;
const unwanted = 1;
const folded = 2;
const firstEntity = 3;

/** Brings the records of one table to the groups of one kind. */
export class GroupReader {
  /** The columns whose texts tell the group and what counts. */
  readonly columns: readonly string[];
  /** The columns whose numbers are summed. */
  readonly amounts: readonly string[];
  readonly #grouping: HourGrouping<Columns>;
  readonly #groups: HourGroups;
  readonly #table: LogTable;
  readonly #scope: EvidenceScope | undefined;
  readonly #isWanted: (account: string) => boolean;
  readonly #texts: readonly GroupText[];
  readonly #filters: readonly (readonly [column: string, isSuch: (text: string) => boolean])[];
  readonly #account: number;
  readonly #sums: readonly GroupSum[];
  /** By sum, where the amount is among those of a record; -1 where a record counts one. */
  #places: readonly number[] = [];
  /** By combination: what is known of it, and a bit for each sum that its records add to. */
  #combinations = new Int32Array(8);

  constructor(grouping: HourGrouping<Columns>, groups: HourGroups, table: LogTable) {
    this.#grouping = grouping;
    this.#groups = groups;
    this.#table = table;
    this.#scope = grouping.scope;
    this.#isWanted = isAccountIn(grouping.scope);
    this.#texts = groups.textNames.map((name) => required(grouping.texts, name));
    this.#filters = Object.entries(grouping.only ?? {});
    this.#account = groups.textNames.indexOf('account');
    this.#sums = groups.sumNames.map((name) => required(grouping.sums, name));
    this.amounts = this.#sums.flatMap(({ amount }) => amount ?? []);
    this.columns = [
      ...this.#texts.flatMap(({ of }) => of),
      ...this.#sums.flatMap(({ where }) => where?.[0] ?? []),
      ...this.#filters.map(([column]) => column),
    ];
  }

  /** Says in which order the amounts of a record come. */
  placeAmounts(columns: readonly string[]): void {
    this.#places = this.#sums.map(({ amount }) => (amount === undefined ? -1 : columns.indexOf(amount)));
  }

  /** To be called where the numbers of combinations begin anew. */
  forget(): void {
    this.#combinations.fill(unknown);
  }

  /** Adds a record whose texts are the combination. */
  add(
    record: RecordCursor,
    time: number,
    hourNumber: number,
    combination: number,
    amounts: Float64Array,
    textOf: TextOf,
  ): void {
    const at = 2 * combination;
    if (!this.#isInTime(time)) return;
    let known = this.#combinations[at] ?? unknown;
    if (known === unknown) known = this.#learn(at, textOf, hourNumber);
    if (known === unwanted) return;
    const group =
      known === folded
        ? this.#groups.restOf(this.#accountIn(textOf), hourNumber)
        : this.#groups.groupOf(known - firstEntity, hourNumber);
    this.#sum(group, this.#combinations[at + 1] ?? 0, amounts);
    if (this.#grouping.least) this.#takeLeast(group, record, this.#grouping.least.of);
  }

  #sum(group: number, counted: number, amounts: Float64Array): void {
    const places = this.#places;
    for (let sum = 0; sum < places.length; sum++) {
      if ((counted & (1 << sum)) === 0) continue;
      const place = places[sum] ?? -1;
      this.#groups.addTo(group, sum, place < 0 ? 1 : (amounts[place] ?? 0));
    }
  }

  #takeLeast(group: number, record: RecordCursor, column: string): void {
    const least = this.#groups.leastOf(group);
    if (least === undefined || record.isBefore(column, least))
      this.#groups.setLeast(group, record.text(column));
  }

  #isInTime(time: number): boolean {
    const scope = this.#scope;
    return scope ? time >= scope.from && time < scope.to : !Number.isNaN(time);
  }

  #learn(at: number, textOf: TextOf, hourNumber: number): number {
    while (at >= this.#combinations.length) this.#combinations = grown(this.#combinations);
    const known = this.#meaningOf(textOf, hourNumber);
    // In another hour there may be fewer.
    this.#combinations[at] = known === folded ? unknown : known;
    this.#combinations[at + 1] = this.#countedIn(textOf);
    return known;
  }

  #meaningOf(textOf: TextOf, hourNumber: number): number {
    for (const [column, isSuch] of this.#filters) if (!isSuch(textOf(column))) return unwanted;
    const texts: string[] = [];
    for (const text of this.#texts) texts.push(textIn(text, textOf));
    if (!this.#isWanted(texts[this.#account] ?? '')) return unwanted;
    const entity = this.#groups.entityOf(texts, hourNumber);
    return entity === undefined ? folded : entity + firstEntity;
  }

  #accountIn(textOf: TextOf): string {
    const text = this.#texts[this.#account];
    return text ? textIn(text, textOf) : '';
  }

  #countedIn(textOf: TextOf): number {
    let counted = 0;
    let bit = 1;
    for (const { table = this.#table, where } of this.#sums) {
      if (table === this.#table && (!where || where[1](textOf(where[0])))) counted |= bit;
      bit <<= 1;
    }
    return counted;
  }
}

function textIn({ of, as }: GroupText, textOf: TextOf): string {
  let text = '';
  for (const column of of) text ||= textOf(column);
  return as ? as(text) : text;
}

/** What a grouping says of a column of its kind. */
function required<T>(named: Readonly<Record<string, T | undefined>>, column: string): T {
  const found = named[column];
  if (found === undefined) throw new Error(`The grouping does not say how the column ${column} is read.`);
  return found;
}
