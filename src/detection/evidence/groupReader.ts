import { hour } from '../../shared/timeWindow';
import type { Columns, EvidenceScope, LogTable, NumberedTexts, RecordCursor } from '../evidence';
import { ByNumber, unwanted } from './byNumber';
import type { HourGroups } from './hourGroups';
import type { GroupText, HourGrouping, Measure } from './hourGrouping';
import { isAccountIn } from './scope';

/** Columns of the log, and what their text means: a number of the group's own, or that the record is not wanted. */
interface ReadText {
  readonly of: readonly string[];
  readonly meaning: ByNumber;
}

/** Brings records to their groups. It works with numbers of texts, and looks at a text itself once. */
export class GroupReader {
  readonly #groups: HourGroups;
  readonly #tables: readonly LogTable[];
  readonly #scope: EvidenceScope | undefined;
  readonly #texts: readonly ReadText[];
  readonly #filters: readonly ReadText[];
  readonly #measures: readonly Measure[];
  readonly #least: string | undefined;
  /** The hour and the texts of the record at hand, and what it adds. */
  readonly #tuple: Int32Array;
  readonly #sums: Float64Array;
  /** What the cursor's numbers stand for. */
  #numbered: NumberedTexts | undefined;

  constructor(grouping: HourGrouping<Columns>, groups: HourGroups) {
    this.#groups = groups;
    this.#tables = grouping.tables;
    this.#scope = grouping.scope;
    this.#texts = readTexts(grouping, groups);
    this.#filters = Object.entries(grouping.only ?? {}).map(([column, isWanted]) => ({
      of: [column],
      meaning: new ByNumber((text) => (isWanted(text) ? 0 : unwanted)),
    }));
    this.#measures = groups.sumNames.map((name) => required(grouping.sums, name));
    this.#least = grouping.least?.of;
    this.#tuple = new Int32Array(groups.textNames.length + 1);
    this.#sums = new Float64Array(groups.sumNames.length);
  }

  read(record: RecordCursor): void {
    if (!this.#tables.includes(record.table)) return;
    const time = record.time('TimeGenerated');
    if (!this.#isInTime(time)) return;
    if (record.texts !== this.#numbered) this.#startNumbers(record.texts);
    for (const filter of this.#filters) if (meaningIn(record, filter) === unwanted) return;
    this.#tuple[0] = Math.floor(time / hour);
    for (let at = 0; at < this.#texts.length; at++) {
      const text = this.#texts[at];
      const own = text ? meaningIn(record, text) : unwanted;
      if (own === unwanted) return;
      this.#tuple[at + 1] = own;
    }
    this.#add(record);
  }

  #add(record: RecordCursor): void {
    const sums = this.#sums;
    for (let at = 0; at < sums.length; at++) sums[at] = this.#measures[at]?.(record) ?? 0;
    const group = this.#groups.add(this.#tuple, sums, 0);
    if (this.#least === undefined) return;
    const least = this.#groups.leastOf(group);
    if (least === undefined || record.isBefore(this.#least, least))
      this.#groups.setLeast(group, record.text(this.#least));
  }

  #isInTime(time: number): boolean {
    const scope = this.#scope;
    return scope ? time >= scope.from && time < scope.to : !Number.isNaN(time);
  }

  #startNumbers(texts: NumberedTexts): void {
    this.#numbered = texts;
    for (const { meaning } of this.#texts) meaning.forget();
    for (const { meaning } of this.#filters) meaning.forget();
  }
}

function meaningIn(record: RecordCursor, { of, meaning }: ReadText): number {
  let id = 0;
  for (let at = 0; at < of.length && id === 0; at++) id = record.id(of[at] ?? '');
  return meaning.of(id, record.texts);
}

function readTexts({ texts, scope }: HourGrouping<Columns>, groups: HourGroups): ReadText[] {
  const isWanted = isAccountIn(scope);
  return groups.textNames.map((name, at) => {
    const { of, as = asItIs }: GroupText = required(texts, name);
    const own = (text: string): number => {
      const known = as(text);
      return name !== 'account' || isWanted(known) ? groups.numberOf(at, known) : unwanted;
    };
    return { of, meaning: new ByNumber(own) };
  });
}

function asItIs(text: string): string {
  return text;
}

/** What a grouping says of a column of its kind. */
function required<T>(named: Readonly<Record<string, T | undefined>>, column: string): T {
  const found = named[column];
  if (found === undefined) throw new Error(`The grouping does not say how the column ${column} is read.`);
  return found;
}
