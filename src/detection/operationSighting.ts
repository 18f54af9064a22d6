import type { AlertSeverity } from '../shared/severity';
import type { Sighting } from './detection';
import { applicationName, listedSecret } from './keyListing';
import { targetOf, type Operation } from './operations';
import { isRoutine, isRoutineToBe, type Learned } from './routine';
import { extentOf, groupBy, listed } from './usual';
import type { Verdict } from './verdict';

/** Whether the principal does the same to the account, or to what lies above accounts, day after day or week after week. */
export function isTheirWork({ baseline, ahead }: Learned, done: Operation): boolean {
  const before = timesOf(done, baseline.controlPlane);
  return isRoutine(before) || isRoutineToBe([...before, done.time, ...timesOf(done, ahead.controlPlane)]);
}

/** The same by what follows alone, while logs are young. */
export function willBeTheirWork({ ahead }: Pick<Learned, 'ahead'>, done: Operation): boolean {
  return isRoutineToBe([done.time, ...timesOf(done, ahead.controlPlane)]);
}

/** When the principal did the same to the same. */
function timesOf(done: Operation, rows: readonly Operation[]): number[] {
  const target = targetOf(done);
  return rows.filter((row) => isSame(row, done) && targetOf(row) === target).map(({ time }) => time);
}

function isSame(row: Operation, done: Operation): boolean {
  return row.caller === done.caller && row.operation === done.operation && row.status === 'Success';
}

/** So many other accounts make somebody who lists keys one who looks after accounts. */
const fewestOthers = 2;

/**
 * Whether the principal lists the keys of other accounts for work, with the same client: who looks after a fleet comes
 * to each account seldom, and to some account all the time.
 */
export function isTheirWorkElsewhere({ baseline }: Pick<Learned, 'baseline'>, done: Operation): boolean {
  if (listedSecret(done) === undefined || done.caller === '') return false;
  const others = baseline.controlPlane.filter(
    (row) => isSame(row, done) && row.account !== done.account && row.application === done.application,
  );
  const accounts = new Set(others.map(({ account }) => account));
  return accounts.size >= fewestOthers && isRoutineToBe(others.map(({ time }) => time));
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
    if (!isTheirWork(learned, first.row) && !isTheirWorkElsewhere(learned, first.row))
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
