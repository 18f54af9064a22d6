import type { AlertSeverity } from '../shared/severity';
import { day } from '../shared/timeWindow';
import type { Sighting } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { applicationName } from './keyListing';
import { extentOf, listed } from './usual';

type Operation = EvidenceByKind['controlPlane'][number];

const routineDays = 3;

/** Whether the principal did the same to the account on several days before. */
export function isRoutine(
  baseline: readonly Operation[],
  { account, caller, operation }: Operation,
): boolean {
  const same = baseline.filter(
    (row) =>
      row.account === account &&
      row.caller === caller &&
      row.operation === operation &&
      row.status === 'Success',
  );
  return new Set(same.map(({ time }) => Math.floor(time / day))).size >= routineDays;
}

/**
 * The sighting of operations that one principal did to one account.
 *
 * @param what what was done, as it goes on after the name of the principal: `viewed the keys`
 */
export function operationSighting(
  rows: readonly [Operation, ...Operation[]],
  what: string,
  severity: AlertSeverity,
): Sighting {
  const { account, caller, resourceId } = rows[0];
  const addresses = [...new Set(rows.map((row) => row.callerIp))].filter(Boolean).sort();
  return {
    account,
    severity,
    key: `${caller} ${what}`,
    summary: `${caller || 'An unnamed principal'} ${what} of the Cosmos DB account ${account}.`,
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
