import { familyOf, isAccepted, isBrowser } from './accessFacts';
import type { DetectionInput } from './detection';
import type { EvidenceByKind } from './evidence/kinds';
import { networkOf } from './intelligence/address';
import { isKey } from './keyListing';
import { succeeded } from './operations';
import { isTheirWork } from './operationSighting';
import { parsedBody, textAt } from './requestBody';
import { isRoutine } from './routine';
import { day, type Instant } from '../shared/timeWindow';

type AccessRow = EvidenceByKind['access'][number];

/** From so many hosts at once comes what was rolled out. Who broke into one host comes from there. */
const manyHosts = 3;

/**
 * Whether everything about an identity that is new to an account is known there but its name: applications came before
 * with its client, and from its networks.
 */
export function isLikeOthers(rows: readonly AccessRow[], before: readonly AccessRow[]): boolean {
  const applications = before.filter((row) => isAccepted(row) && !isBrowser(row));
  const clients = new Set(applications.map(clientOf));
  const networks = new Set(applications.map(({ clientIp }) => networkOf(clientIp)));
  return rows.every(
    (row) => !isKey(row.principal) && clients.has(clientOf(row)) && networks.has(networkOf(row.clientIp)),
  );
}

/**
 * Whether such an identity was rolled out: it comes from several hosts at once, as others like it came week after week,
 * or was given its role by who gives roles for work.
 */
export function wasDeployed(
  input: DetectionInput<'access' | 'controlPlane'>,
  rows: readonly [AccessRow, ...AccessRow[]],
  before: readonly AccessRow[],
): boolean {
  const hosts = new Set(rows.map(({ clientIp }) => clientIp));
  return hosts.size >= manyHosts || isRoutine(debutsLike(rows[0], before)) || wasGivenRole(input, rows[0]);
}

/** When identities that are no keys first came with this client from this network, those left out that may have been there always. */
function debutsLike(newcomer: AccessRow, before: readonly AccessRow[]): Instant[] {
  const debuts = new Map<string, Instant>();
  for (const row of before)
    if (isAccepted(row) && !isKey(row.principal) && !debuts.has(row.principal) && isBeside(row, newcomer))
      debuts.set(row.principal, row.hour);
  const settled = (before[0]?.hour ?? 0) + 3 * day;
  return [...debuts.values()].filter((debut) => debut >= settled);
}

function isBeside(row: AccessRow, other: AccessRow): boolean {
  return clientOf(row) === clientOf(other) && networkOf(row.clientIp) === networkOf(other.clientIp);
}

function wasGivenRole(
  input: DetectionInput<'access' | 'controlPlane'>,
  { account, principal }: AccessRow,
): boolean {
  const operations = [...input.baselineOf(account).controlPlane, ...input.evidenceOf(account).controlPlane];
  return succeeded(operations).some(
    (row) =>
      row.operation === 'microsoft.documentdb/databaseaccounts/sqlroleassignments/write' &&
      textAt(parsedBody(row.body), 'properties', 'principalId')?.toLowerCase() === principal.toLowerCase() &&
      isTheirWork(input, row),
  );
}

function clientOf({ userAgent }: AccessRow): string {
  return familyOf(userAgent);
}
