import type { EvidenceByKind } from './evidence/kinds';

export type Operation = EvidenceByKind['controlPlane'][number];

/**
 * The operations that succeeded, each with the body of its request: the log writes an operation when it starts and when
 * it ends, and keeps the body in either.
 *
 * @param context rows among which the start of an operation may be, its own included
 */
export function succeeded(rows: readonly Operation[], context: readonly Operation[] = rows): Operation[] {
  const done = rows.filter(({ status }) => status === 'Success');
  if (done.every(({ body }) => body !== '')) return done;
  const bodies = new Map<string, string>();
  for (const row of context) if (row.body !== '') bodies.set(runOf(row), row.body);
  return done.map((row) => (row.body === '' ? { ...row, body: bodies.get(runOf(row)) ?? '' } : row));
}

/** What the rows of one run of an operation have in common. */
function runOf({ correlationId, operation, resourceId }: Operation): string {
  return `${correlationId} ${operation} ${resourceId}`;
}

/** What an operation is done to, as an alert names it: the account, else what lies above accounts. */
export function targetOf({ account, resourceId }: Operation): string {
  if (account !== '') return account;
  const found = /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/.exec(resourceId);
  if (!found) return resourceId;
  const [, subscription = '', group] = found;
  return group === undefined ? `subscription ${subscription}` : `resource group ${group}`;
}

/** The accounts of the rows that lie under what an operation is done to; a lock or a role above them holds for them. */
export function accountsUnder(
  { account, resourceId }: Operation,
  rows: readonly Pick<Operation, 'account' | 'resourceId'>[],
): string[] {
  if (account !== '') return [account];
  const scope = resourceId.replace(/\/providers\/.*$/, '');
  const under = rows.filter((row) => row.account !== '' && row.resourceId.startsWith(`${scope}/`));
  return [...new Set(under.map((row) => row.account))].sort();
}
