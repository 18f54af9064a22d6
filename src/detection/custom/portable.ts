import type { Detection } from '../detection';
import type { CustomRule } from './customRule';

/** What of a detection can be said by conditions alone, so that another system runs it. */
type Saying = Pick<CustomRule, 'evidence' | 'where' | 'by' | 'measure' | 'above'> & {
  readonly window?: string;
  /** What is lost on the way, for the reader over there. */
  readonly lost: string;
};

const cosmos = 'microsoft.documentdb/databaseaccounts';
const containers = `${cosmos}/sqldatabases/containers`;
const noBaseline =
  'It does not learn who does so for work: exclude the principals of pipelines and administrators.';

/** One of the operations, done with success. */
function done(...operations: string[]): Pick<Saying, 'evidence' | 'where' | 'by' | 'measure' | 'above'> {
  return {
    evidence: 'controlPlane',
    where: [
      [
        { column: 'operation', test: { op: 'in', texts: operations } },
        { column: 'status', test: { op: 'is', text: 'Success' } },
      ],
    ],
    by: ['caller', 'callerIp'],
    measure: { of: 'rows' },
    above: 0,
  };
}

const sayings: ReadonlyMap<string, Saying> = new Map<string, Saying>([
  [
    'CosmosDB_KeysViewed',
    {
      ...done(
        `${cosmos}/listkeys/action`,
        `${cosmos}/readonlykeys/action`,
        `${cosmos}/readonlykeys/read`,
        `${cosmos}/regeneratekey/action`,
      ),
      lost: noBaseline,
    },
  ],
  [
    'CosmosDB_ConnectionStringsViewed',
    { ...done(`${cosmos}/listconnectionstrings/action`), lost: noBaseline },
  ],
  [
    'CosmosDB_ServerCodeWritten',
    {
      ...done(
        `${containers}/storedprocedures/write`,
        `${containers}/triggers/write`,
        `${containers}/userdefinedfunctions/write`,
      ),
      lost: noBaseline,
    },
  ],
  [
    'CosmosDB_DeletionProtectionDisabled',
    {
      ...done('microsoft.authorization/locks/delete'),
      lost: `It does not know whether an account lies under the lock. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_ManyContainersCreated',
    {
      ...done(`${containers}/write`),
      by: ['caller'],
      measure: { of: 'distinct', column: 'resourceId' },
      above: 3,
      lost: 'It counts the containers of an hour and not those of 15 minutes.',
    },
  ],
  [
    'CosmosDB_RefusedRequests',
    {
      evidence: 'access',
      where: [],
      by: ['clientIp'],
      measure: { of: 'sum', column: 'refused' },
      above: 29,
      lost: 'It does not learn how many refusals are usual.',
    },
  ],
]);

/** A rule that says what it can of a detection, or undefined where conditions alone cannot say it. */
export function portableRule(detection: Detection): (CustomRule & { readonly lost: string }) | undefined {
  const saying = sayings.get(detection.id);
  if (!saying) return undefined;
  const { id, title, description, tactic, techniques, causes, triage, remediation, falsePositives } =
    detection;
  return {
    ...{ id, title, description, tactic, techniques, causes, triage, remediation, falsePositives },
    severity: detection.severities[0] ?? 'Low',
    window: 'PT1H',
    examples: [],
    ...saying,
  };
}
