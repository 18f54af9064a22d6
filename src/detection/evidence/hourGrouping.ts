import type { Columns, EvidenceScope, LogTable } from '../evidence';

/** A text that groups are made by: that of a column of the log, or of the first of several that is not empty. */
export interface GroupText {
  readonly of: readonly string[];
  /** What the group is to know of the text, as in lower case: asked once for each distinct text, not for each record. */
  readonly as?: (text: string) => string;
}

/** What a record adds to a sum of its group: one, or the whole number in a column; nothing where a condition is not met. */
export interface GroupSum {
  /** The column whose number is added, as Kusto's `tolong` gives it, with 0 where there is none. */
  readonly amount?: string;
  /** The table that the record has to be of. */
  readonly table?: LogTable;
  /** A column of the log whose text has to be such: asked once for each distinct text. */
  readonly where?: readonly [column: string, isSuch: (text: string) => boolean];
}

/**
 * How an hourly kind of evidence groups the records of a log: by the hour and by texts, with sums over each group.
 * A kind that counts deletions by account and principal would say
 *
 *     tables: ['CDBDataPlaneRequests'],
 *     scope,
 *     texts: { account: accountText, principal: principalText },
 *     sums: { deletions: {}, bytes: { amount: 'RequestLength' } },
 *     only: { OperationName: (name) => name === 'Delete' },
 */
export interface HourGrouping<C extends Columns> {
  /** The tables whose records are read. */
  readonly tables: readonly LogTable[];
  readonly scope: EvidenceScope | undefined;
  /** The text columns of the kind, but for `least`. The account is held against the scope. */
  readonly texts: { readonly [Name in keyof C]?: GroupText } & { readonly account: GroupText };
  /** The numbers of the kind. */
  readonly sums: { readonly [Name in keyof C as C[Name] extends 'long' | 'real' ? Name : never]: GroupSum };
  /** The text column of the kind that keeps the smallest text of a column of the log. */
  readonly least?: { readonly column: keyof C & string; readonly of: string };
  /** Columns of the log whose text has to be such: asked once for each distinct text. */
  readonly only?: Readonly<Record<string, (text: string) => boolean>>;
}
