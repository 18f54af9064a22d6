import { hour } from '../../shared/timeWindow';
import { compareText } from '../../shared/compareText';
import { blankRow, type EvidenceRow } from './blankRow';
import { countingSort, upTo } from './countingSort';
import { Crowds, hashOfTexts, mostGroups, type Crowd } from './crowds';
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
  /** Where not all groups are kept by themselves: number of the account, hour and bound. */
  readonly bounds: readonly (readonly [account: number, hourNumber: number, hash: number])[];
}

/** The hash of the entity that stands for all that are not kept by themselves: it is always kept. */
const rest = -1;

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
  /** By entity, a hash of its texts. */
  readonly #hashes: number[] = [];
  readonly #account: number;
  readonly #crowds: Crowds;
  #groups = new TupleTable(2);
  readonly #pair = new Int32Array(2);
  readonly #tuple: Int32Array;
  /** By entity, the hour that it came in the last time, and the group of that: records come in order of time, mostly. */
  #recent = new Int32Array(8).fill(never);
  /** One group after the other. */
  #sums: Float64Array<ArrayBuffer>;
  #least: string[] = [];

  constructor(
    textNames: readonly string[],
    sumNames: readonly string[],
    leastName: string | undefined,
    most = mostGroups,
  ) {
    this.#crowds = new Crowds(most);
    this.textNames = textNames;
    this.sumNames = sumNames;
    this.#leastName = leastName;
    this.#dictionaries = textNames.map(() => new Dictionary());
    this.#entities = new TupleTable(textNames.length);
    this.#tuple = new Int32Array(textNames.length);
    this.#account = textNames.indexOf('account');
    this.#sums = new Float64Array(4 * sumNames.length);
  }

  /**
   * The number of the entity of these texts, in the order of their columns; undefined where there are so many in the
   * hour that it is not kept by itself.
   */
  entityOf(texts: readonly string[], hourNumber: number): number | undefined {
    const hash = this.#hashOf(texts);
    const account = this.#dictionaries[this.#account]?.idOf(texts[this.#account] ?? '') ?? 0;
    if (!this.#crowds.keeps(this.#crowds.placeOf(account, hourNumber), hash)) return undefined;
    return this.#numberOf(texts, hash);
  }

  /** The number of the group of all in the account and the hour that are not kept by themselves. */
  restOf(account: string, hourNumber: number): number {
    const texts = this.textNames.map((_, column) => (column === this.#account ? account : ''));
    return this.groupOf(this.#numberOf(texts, rest), hourNumber);
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
    this.#trim();
    return {
      texts: this.#dictionaries.map((dictionary) => dictionary.texts),
      entities: this.#entities.tuples(),
      groups: this.#groups.tuples(),
      sums: this.#sums.slice(0, this.#groups.size * this.sumNames.length),
      least: this.#least.join(''),
      leastLengths: Int32Array.from(this.#least, (text) => text.length),
      bounds: this.#crowds.bounds(),
    };
  }

  merge({ texts, entities, groups, sums, least, leastLengths, bounds }: HourState): void {
    this.#takeBounds(texts, bounds);
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

  /** The accounts and hours of which not all is kept by itself. */
  crowds(): Crowd[] {
    this.#trim();
    return this.#crowds.bounds().map(([account, hourNumber, hash]) => ({
      account: this.#dictionaries[this.#account]?.textOf(account) ?? '',
      hour: hourNumber * hour,
      about: this.#crowds.estimate(hash),
    }));
  }

  /** The groups as rows, sorted by hour, then by the texts. */
  rows(): EvidenceRow[] {
    this.#trim();
    const least = this.#leastName === undefined ? [] : [this.#leastName];
    const blank = blankRow(['hour', ...this.textNames, ...this.sumNames, ...least]);
    return Array.from(this.#sorted(), (group) => this.#row(group, blank));
  }

  #hashOf(texts: readonly string[]): number {
    const isRest = texts.every((text, column) => text === '' || column === this.#account);
    return isRest ? rest : hashOfTexts(texts);
  }

  #numberOf(texts: readonly string[], hash: number): number {
    let at = 0;
    for (const dictionary of this.#dictionaries) {
      this.#tuple[at] = dictionary.idOf(texts[at] ?? '');
      at++;
    }
    const entity = this.#entities.find(this.#tuple);
    this.#hashes[entity] = hash;
    if (2 * entity >= this.#recent.length) {
      const before = this.#recent.length;
      this.#recent = grown(this.#recent).fill(never, before);
    }
    return entity;
  }

  #find(entity: number, hourNumber: number): number {
    const account = this.#entities.cell(entity, this.#account);
    const place = this.#crowds.placeOf(account, hourNumber);
    const hash = this.#hashes[entity] ?? rest;
    if (!this.#crowds.keeps(place, hash))
      return this.restOf(this.#dictionaries[this.#account]?.textOf(account) ?? '', hourNumber);
    const known = this.#groups.size;
    this.#pair[0] = hourNumber;
    this.#pair[1] = entity;
    const group = this.#groups.find(this.#pair);
    if ((group + 1) * this.sumNames.length > this.#sums.length) this.#sums = grown(this.#sums);
    if (group < known || hash === rest || this.#crowds.count(place)) return group;
    this.#trim();
    return this.#find(entity, hourNumber);
  }

  /** Leaves no account and hour with more groups than are kept by themselves. */
  #trim(): void {
    const places = this.#crowds.tooMany();
    if (places.length === 0) return;
    const hashes = new Map(places.map((place): [number, number[]] => [place, []]));
    for (let group = 0; group < this.#groups.size; group++) {
      const entity = this.#groups.cell(group, 1);
      const account = this.#entities.cell(entity, this.#account);
      const hash = this.#hashes[entity] ?? rest;
      if (hash !== rest) hashes.get(this.#crowds.placeOf(account, this.#groups.cell(group, 0)))?.push(hash);
    }
    for (const [place, own] of hashes) this.#crowds.boundAmong(place, own);
    this.#regroup();
  }

  /** Brings all groups anew to where they belong by now. */
  #regroup(): void {
    const [groups, sums, least] = [this.#groups, this.#sums, this.#least];
    this.#groups = new TupleTable(2);
    this.#sums = new Float64Array(sums.length);
    this.#least = [];
    this.#recent.fill(never);
    this.#crowds.forgetCounts();
    const width = this.sumNames.length;
    for (let before = 0; before < groups.size; before++) {
      const group = this.groupOf(groups.cell(before, 1), groups.cell(before, 0));
      for (let sum = 0; sum < width; sum++) this.addTo(group, sum, sums[before * width + sum] ?? 0);
      if (this.#leastName !== undefined) this.#takeLeast(group, least[before] ?? '');
    }
  }

  #takeBounds(texts: HourState['texts'], bounds: HourState['bounds']): void {
    if (bounds.length === 0) return;
    for (const [account, hourNumber, hash] of bounds) {
      const own = this.#dictionaries[this.#account]?.idOf(texts[this.#account]?.[account] ?? '') ?? 0;
      this.#crowds.bound(this.#crowds.placeOf(own, hourNumber), hash);
    }
    this.#regroup();
  }

  /** By number of an entity of another's, the number of the same here. */
  #entitiesOf(texts: HourState['texts'], entities: Int32Array): Int32Array {
    const width = texts.length;
    return Int32Array.from({ length: entities.length / width }, (_, entity) => {
      const own = texts.map((column, at) => column[entities[entity * width + at] ?? 0] ?? '');
      return this.#numberOf(own, this.#hashOf(own));
    });
  }

  #takeLeast(group: number, text: string): void {
    const known = this.#least[group];
    if (known === undefined || text < known) this.#least[group] = text;
  }

  #row(group: number, blank: EvidenceRow): EvidenceRow {
    const row = { ...blank };
    row['hour'] = this.#groups.cell(group, 0) * hour;
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
