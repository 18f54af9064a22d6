import type { Detection } from '../detection';
import type { CustomRule } from './customRule';

/** What of a detection can be said by conditions alone, so that another system runs it. */
type Saying = Said & {
  /** Where it is not the first of the detection's. */
  readonly severity?: CustomRule['severity'];
  /** What is lost on the way, for the reader over there. */
  readonly lost: string;
};

type Said = Pick<CustomRule, 'evidence' | 'where' | 'by' | 'measure' | 'above'>;

const cosmos = 'microsoft.documentdb/databaseaccounts';
const security = 'microsoft.security';
const containers = `${cosmos}/sqldatabases/containers`;
const noBaseline =
  'It does not learn who does so for work: exclude the principals of pipelines and administrators.';

type Conditions = CustomRule['where'][number];

/** One of the operations, done with success. */
function done(...operations: string[]): Said {
  return happened(success(...operations));
}

/** Operations of the activity log for which one of the lists of conditions holds. */
function happened(...where: readonly Conditions[]): Said {
  return { evidence: 'controlPlane', where, by: ['caller', 'callerIp'], measure: { of: 'rows' }, above: 0 };
}

function success(...operations: string[]): Conditions {
  return [oneOf(...operations), { column: 'status', test: { op: 'is', text: 'Success' } }];
}

/** Accounts written with one of the texts in what was asked for. The log keeps that at the start, not at the end. */
function asked(...texts: readonly string[]): readonly Conditions[] {
  return texts.map((text) => [
    oneOf(`${cosmos}/write`),
    { column: 'status', test: { op: 'isNot', text: 'Failure' } },
    { column: 'body', test: { op: 'contains', text } },
  ]);
}

function lacking(texts: readonly string[]): Conditions {
  return texts.map((text) => ({ column: 'body', test: { op: 'lacks', text } }));
}

/** A member of JSON text, as it is written with and without a space. */
function member(name: string, value: string): readonly string[] {
  return [`"${name}":${value}`, `"${name}": ${value}`];
}

function oneOf(...texts: string[]): Conditions[number] {
  return { column: 'operation', test: { op: 'in', texts } };
}

const onAccount: Conditions[number] = {
  column: 'resourceId',
  test: { op: 'contains', text: `/providers/${cosmos}/` },
};

/** More than so many in an hour, by the columns named. */
function moreThan(above: number, evidence: Said['evidence'], column: string, ...by: readonly string[]): Said {
  return { evidence, where: [], by, measure: { of: 'sum', column }, above };
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
      severity: 'Low',
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
    'CosmosDB_BackupWeakened',
    {
      ...happened(
        success(`${cosmos}/delete`),
        ...asked(
          ...member('backupStorageRedundancy', '"Local"'),
          ...member('tier', '"Continuous7Days"'),
          ...member('backupRetentionIntervalInHours', '8'),
          ...member('backupIntervalInMinutes', '1440'),
        ),
      ),
      severity: 'Medium',
      lost: `It tells of every account that is deleted, with continuous backup too, and of policies only where they ask for the weakest. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_DefenderDisabled',
    {
      ...happened(
        [
          ...success(`${security}/pricings/delete`, `${security}/pricings/write`),
          { column: 'resourceId', test: { op: 'endsWith', text: '/pricings/cosmosdbs' } },
          ...lacking(member('pricingTier', '"Standard"')),
        ],
        [
          ...success(`${security}/advancedthreatprotectionsettings/write`),
          ...lacking(member('isEnabled', 'true')),
        ],
        [
          ...success(`${security}/alertssuppressionrules/write`),
          { column: 'body', test: { op: 'contains', text: 'CosmosDB_' } },
        ],
      ),
      lost: `Turning it on is told as well where the log does not keep what was asked for. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_DiagnosticsDisabled',
    {
      ...happened([...success('microsoft.insights/diagnosticsettings/delete'), onAccount]),
      lost: `It does not see settings that are kept with fewer categories. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_LocalAuthEnabled',
    {
      ...happened(...asked(...member('disableLocalAuth', 'false'))),
      severity: 'Low',
      lost: `It does not know whether the keys were on before. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_NetworkAccess',
    {
      ...happened(
        ...asked(...member('publicNetworkAccess', '"Enabled"'), ...member('ipAddressOrRange', '"0.0.0.0"')),
      ),
      severity: 'Low',
      lost: `It does not know how the network was before, and sees neither rules that are added nor a bypass that is widened. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_RegionChanged',
    {
      ...done(
        `${cosmos}/failoverprioritychange/action`,
        `${cosmos}/offlineregion/action`,
        `${cosmos}/onlineregion/action`,
      ),
      lost: `It does not see regions that are added or removed. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_RoleWidened',
    {
      ...happened(success(`${cosmos}/sqlroleassignments/write`, `${cosmos}/sqlroledefinitions/write`), [
        ...success('microsoft.authorization/roleassignments/write'),
        onAccount,
      ]),
      severity: 'Low',
      lost: `It tells of every role that is assigned on an account, and of none that is assigned above it. ${noBaseline}`,
    },
  ],
  [
    'CosmosDB_ItemsDeleted',
    {
      ...moreThan(199, 'deletions', 'deletes', 'database', 'container'),
      lost: 'It does not learn how many deletions are usual, and sees neither containers that are deleted nor items that are made to expire.',
    },
  ],
  [
    'CosmosDB_RefusedRequests',
    {
      ...moreThan(29, 'access', 'refused', 'clientIp'),
      lost: 'It does not learn how many refusals are usual.',
    },
  ],
  [
    'CosmosDB_ThroughputExhaustion',
    {
      ...moreThan(199, 'volume', 'throttled', 'principal'),
      lost: 'It does not learn how many refusals are usual, and does not ask how large a share of all they are.',
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
