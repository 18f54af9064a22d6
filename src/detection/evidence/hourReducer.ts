import { hour } from '../../shared/timeWindow';
import type { Columns, EvidenceScope, LogTable, NumberedTexts, RecordCursor, Reducer, RowOf } from '../evidence';
import { ByNumber, unwanted } from './byNumber';
import { HourGroups, type HourState } from './hourGroups';
import { inScope } from './scope';

/** A text that groups are made by: that of a column, or of the first of several columns that is not empty. */
export interface GroupText {
  readonly of: readonly string[];
  /** What the group is to know of the text, as in lower case; asked once for each distinct text, not for each record. */
  readonly as?: (text: string) => string;
}

/**
 * How an hourly kind of evidence groups records: by the hour and by texts, with sums over each group. For the columns
 * of a kind that counts deletions by account and principal, it would be
 *
 *     tables: ['CDBDataPlaneRequests'],
 *     texts: { account: accountText, principal: principalText },
 *     sums: { deletions: () => 1, bytes: (record) => whole(record, 'RequestLength') },
 *     only: { OperationName: (name) => name === 'Delete' },
 */
export interface HourGrouping<C extends Columns> {
  /** The tables whose records are read. */
  readonly tables: readonly LogTable[];
  readonly scope: EvidenceScope | undefined;
  /** The text columns of the kind but `least`; `account`, which every kind has, is held against the scope. */
  readonly texts: { readonly [Name in keyof C]?: GroupText } & { readonly account: GroupText };
  /** What a record adds to each number of its group. */
  readonly sums: { readonly [Name in keyof C as C[Name] extends 'long' | 'real' ? Name : never]: Measure };
  /** The text column of the kind that keeps the smallest text of a column of the log. */
  readonly least?: { readonly column: keyof C & string; readonly of: string };
  /** Columns whose text has to be such: asked once for each distinct text. */
  readonly only?: Readonly<Record<string, (text: string) => boolean>>;
}

type Measure = (record: RecordCursor) => number;

/** A reducer that groups by hour and texts. Its rows are in the order of the kind's columns, whatever came first. */
export function hourReducer<C extends Columns>(columns: C, grouping: HourGrouping<C>): Reducer<RowOf<C>> {
  const groups = new HourGroups(columns, grouping.least?.column);
  const reader = new GroupReader(columns, grouping, groups);
  return {
    add(record) {
      reader.read(record);
    },
    state: () => groups.state(),
    merge(state) {
      groups.merge(state as HourState);
    },
    // The columns of the groups are those of the kind.
    rows: () => groups.rows() as RowOf<C>[],
  };
}

/** Finds the group of a record. It compares numbers of texts, and looks at a text itself once for each number. */
class GroupReader<C extends Columns> {
  readonly #groups: HourGroups;
  readonly #tables: readonly LogTable[];
  readonly #scope: EvidenceScope | undefined;
  readonly #texts: readonly { readonly of: readonly string[]; readonly own: ByNumber }[];
  readonly #filters: readonly { readonly column: string; readonly wanted: ByNumber }[];
  readonly #measures: readonly Measure[];
  readonly #least: string | undefined;
  readonly #sums: Float64Array;
  /** What the numbers at hand stand for. */
  #numbered: NumberedTexts | undefined;

  constructor(columns: C, grouping: HourGrouping<C>, groups: HourGroups) {
    this.#groups = groups;
    this.#tables = grouping.tables;
    this.#scope = grouping.scope;
    this.#least = grouping.least?.of;
    const isWanted = inScope(grouping.scope);
    const from = grouping.scope?.from ?? 0;
    this.#texts = groups.textNames.map((name, at) => {
      const { of = [name], as = same } = grouping.texts[name] ?? {};
      const own = (text: string): number => {
        const known = as(text);
        return name !== 'account' || isWanted(from, known) ? groups.numberOf(at, known) : unwanted;
      };
      return { of, own: new ByNumber(own) };
    });
    this.#filters = Object.entries(grouping.only ?? {}).map(([column, isWanted]) => ({
      column,
      wanted: new ByNumber((text) => (isWanted(text) ? 0 : unwanted)),
    }));
    const measures: Readonly<Record<string, Measure>> = grouping.sums;
    this.#measures = groups.sumNames.map((name) => measures[name] ?? none);
    this.#sums = new Float64Array(this.#measures.length);
  }

  read(record: RecordCursor): void {
    if (!this.#tables.includes(record.table)) return;
    const time = record.time('TimeGenerated');
    const scope = this.#scope;
    if (Number.isNaN(time) || (scope && (time < scope.from || time >= scope.to))) return;
  }
}
