import type { EvidenceByKind } from './evidence/kinds';
import { untoldPosture } from './evidence/posture';
import { day } from '../shared/timeWindow';

/** The hour in which the examples of the detections play, with two weeks before it to learn from. */
export const exampleHour = Date.UTC(2026, 0, 15, 9);

/** A usual row of access evidence, changed where an example says so. */
export function exampleAccess(
  changes: Partial<EvidenceByKind['access'][number]> = {},
): EvidenceByKind['access'][number] {
  return {
    account: 'shop',
    hour: exampleHour,
    clientIp: '20.1.2.3',
    principal: 'PrimaryMasterKey',
    userAgent: 'cosmos-netstandard-sdk/3.40.0',
    operations: 10,
    bytes: 2048,
    refused: 0,
    ...changes,
  };
}

/** A row of query-text evidence; the text is put into the envelope in which the service logs it. */
export function exampleQuery(
  query: string,
  changes: Partial<EvidenceByKind['queryText'][number]> = {},
): EvidenceByKind['queryText'][number] {
  return {
    account: 'shop',
    hour: exampleHour,
    database: 'store',
    container: 'orders',
    text: JSON.stringify({ query, parameters: [] }),
    executions: 1,
    activityId: '00000000-0000-4000-8000-000000000001',
    ...changes,
  };
}

/** A successful listing of an account's keys by a person in the office, changed where an example says so. */
export function exampleOperation(
  changes: Partial<EvidenceByKind['controlPlane'][number]> = {},
): EvidenceByKind['controlPlane'][number] {
  const account = changes.account ?? 'shop';
  return {
    account,
    time: exampleHour + 10 * 60_000,
    operation: 'microsoft.documentdb/databaseaccounts/listkeys/action',
    status: 'Success',
    caller: 'ops@contoso.com',
    callerIp: '20.1.2.3',
    application: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    resourceId: resourceIdOf(account),
    correlationId: 'c-1',
    body: '',
    ...changes,
  };
}

/** What the activity log writes of a change to an account: the start with the body of the request, and the end without. */
export function exampleWrite(
  body: object,
  changes: Partial<EvidenceByKind['controlPlane'][number]> = {},
): EvidenceByKind['controlPlane'][number][] {
  const end = exampleOperation({
    operation: 'microsoft.documentdb/databaseaccounts/write',
    correlationId: `w-${changes.time ?? exampleHour}`,
    ...changes,
  });
  return [{ ...end, status: 'Start', time: end.time - 5000, body: JSON.stringify(body) }, end];
}

/** What the control-plane log said of the account's settings a week before, changed where an example says so. */
export function examplePosture(
  changes: Partial<EvidenceByKind['posture'][number]> = {},
): EvidenceByKind['posture'][number] {
  const account = changes.account ?? 'shop';
  return {
    ...untoldPosture(account, exampleHour - 7 * day, resourceIdOf(account)),
    ...changes,
  };
}

function resourceIdOf(account: string): string {
  return `/subscriptions/s/resourcegroups/g/providers/microsoft.documentdb/databaseaccounts/${account}`;
}

/** Items that the nightly job deletes in an hour, changed where an example says so. */
export function exampleDeletions(
  changes: Partial<EvidenceByKind['deletions'][number]> = {},
): EvidenceByKind['deletions'][number] {
  return {
    account: 'shop',
    hour: exampleHour,
    database: 'store',
    container: 'orders',
    principal: 'PrimaryMasterKey',
    deletes: 50,
    ...changes,
  };
}

/** What an account logs in a usual hour, changed where an example says so. */
export function exampleHeartbeat(
  changes: Partial<EvidenceByKind['heartbeat'][number]> = {},
): EvidenceByKind['heartbeat'][number] {
  return {
    account: 'shop',
    hour: exampleHour,
    requests: 100,
    executions: 40,
    changes: 0,
    counted: 0,
    ...changes,
  };
}
