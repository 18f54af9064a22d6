import type { AlertSeverity } from '../shared/severity';
import type { Sighting } from './detection';
import { applicationName } from './keyListing';
import { targetOf, type Operation } from './operations';
import { isRoutine, isRoutineToBe, type Learned } from './routine';
import { extentOf, groupBy, listed } from './usual';
import type { Verdict } from './verdict';

/** Whether the principal does the same to the account, or to what lies above accounts, day after day or week after week. */
export function isTheirWork({ baseline, ahead }: Learned, done: Operation): boolean {
  const target = targetOf(done);
  const timesIn = (rows: readonly Operation[]): number[] =>
    rows
      .filter(
        (row) =>
          row.caller === done.caller &&
          row.operation === done.operation &&
          row.status === 'Success' &&
          targetOf(row) === target,
      )
      .map(({ time }) => time);
  const before = timesIn(baseline.controlPlane);
  return isRoutine(before) || isRoutineToBe([...before, done.time, ...timesIn(ahead.controlPlane)]);
}

/**
 * The sightings of the operations that a detection minds, one for each account, principal and thing done. What the
 * principal did on several days before is its work, such as that of a pipeline, and is not told.
 *
 * @param done operations that succeeded
 */
export function* operationSightings(
  done: readonly Operation[],
  learned: Learned,
  judge: (row: Operation) => Verdict | undefined,
): Iterable<Sighting> {
  const minded = done.flatMap((row) => {
    const verdict = judge(row);
    return verdict ? [{ row, verdict }] : [];
  });
  const groups = groupBy(minded, ({ row, verdict }) =>
    JSON.stringify([targetOf(row), row.caller, verdict.what]),
  );
  for (const [first, ...others] of groups.values())
    if (!isTheirWork(learned, first.row))
      yield operationSighting(
        [first.row, ...others.map(({ row }) => row)],
        first.verdict.what,
        first.verdict.severity,
      );
}

/**
 * The sighting of operations that one principal did to one account, or to one thing above accounts.
 *
 * @param what what was done, as it goes on after the name of the principal: `viewed the keys`
 */
export function operationSighting(
  rows: readonly [Operation, ...Operation[]],
  what: string,
  severity: AlertSeverity,
): Sighting {
  const { account, caller, resourceId } = rows[0];
  const target = targetOf(rows[0]);
  const addresses = [...new Set(rows.map((row) => row.callerIp))].filter(Boolean).sort();
  return {
    account: target,
    severity,
    key: `${caller} ${what}`,
    summary: `${caller || 'An unnamed principal'} ${what} of the ${account === '' ? target : `Cosmos DB account ${account}`}.`,
    entities: [
      { type: 'account', name: caller },
      ...addresses.map((address) => ({ type: 'ip', address }) as const),
      { type: 'azure-resource', resourceId },
    ],
    facts: {
      Times: String(rows.length),
      'Client addresses': listed(addresses),
      Clients: listed(rows.map((row) => applicationName(row.application))),
      Resources: listed(rows.map((row) => row.resourceId)),
    },
    ...extentOf(rows),
  };
}
