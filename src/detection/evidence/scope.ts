import type { EvidenceScope, RecordCursor } from '../evidence';
import { datetime, kql, type Kql } from '../kql';
import type { GroupText } from './hourGrouping';

/** The part of a query that keeps the records of the scope's time, for a table with `TimeGenerated`. */
export function timeFilter(scope: EvidenceScope): Kql {
  if (scope.recentHours !== undefined) return kql`where TimeGenerated > now() - ${scope.recentHours} * 1h`;
  return kql`where TimeGenerated >= ${datetime(scope.from)} and TimeGenerated < ${datetime(scope.to)}`;
}

/** The part that keeps the scope's accounts, by the account expression of the table; always a whole `where`. */
export function accountFilter(scope: EvidenceScope, column: Kql): Kql {
  if (!scope.accounts) return kql`where true`;
  return scope.accounts.length > 0 ? kql`where ${column} in~ ${scope.accounts}` : kql`where false`;
}

/** Tells whether a time and an account (in lower case) are in the scope; every one is where there is no scope. */
export function inScope(scope?: EvidenceScope): (time: number, account: string) => boolean {
  if (!scope) return () => true;
  const isWanted = isAccountIn(scope);
  return (time, account) => time >= scope.from && time < scope.to && isWanted(account);
}

/** Tells whether an account (in lower case) is in the scope. */
export function isAccountIn(scope?: EvidenceScope): (account: string) => boolean {
  const accounts = scope?.accounts && new Set(scope.accounts.map((name) => name.toLowerCase()));
  return (account) => accounts === undefined || accounts.has(account);
}

/** The account of a data-plane record, as a text to group by. */
export const accountText: GroupText = { of: ['AccountName'], as: (name) => name.toLowerCase() };

/** The principal of a data-plane record, as a text to group by. */
export const principalText: GroupText = { of: ['AadPrincipalId', 'KeyType'] };

/** The principal of a data-plane record: the Entra ID principal, else the kind of key. */
export function principalOf(record: RecordCursor): string {
  return record.text('AadPrincipalId') || record.text('KeyType');
}

export const principalColumn = kql`iff(isnotempty(AadPrincipalId), AadPrincipalId, KeyType)`;

/** A number of a column as Kusto's `tolong` gives it, with 0 where there is none. */
export function whole(record: RecordCursor, column: string): number {
  const value = Math.trunc(record.number(column));
  return Number.isFinite(value) ? value : 0;
}

/** Lower case of texts that come again and again: each is lowered once. */
export function lowering(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let lower = known.get(text);
    if (lower === undefined) {
      lower = text.toLowerCase();
      known.set(text, lower);
    }
    return lower;
  };
}
