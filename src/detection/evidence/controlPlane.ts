import { defineEvidence, type EvidenceScope, type RecordCursor, type RowOf } from '../evidence';
import { kql } from '../kql';
import { eventReducer } from './eventReducer';
import { controlPlaneColumns } from './kinds';
import { accountFilter, inScope, lowering, timeFilter } from './scope';

/** Operations of other providers that change how an account is guarded. All in lower case. */
const guardingOperations = [
  'microsoft.authorization/locks/delete',
  'microsoft.authorization/roleassignments/write',
  'microsoft.authorization/roleassignments/delete',
  'microsoft.authorization/roledefinitions/write',
  'microsoft.insights/diagnosticsettings/write',
  'microsoft.insights/diagnosticsettings/delete',
  'microsoft.security/advancedthreatprotectionsettings/write',
  'microsoft.security/pricings/write',
  'microsoft.security/pricings/delete',
  'microsoft.security/alertssuppressionrules/write',
  'microsoft.keyvault/vaults/delete',
  'microsoft.keyvault/vaults/accesspolicies/write',
  'microsoft.keyvault/vaults/keys/write',
];

const cosmosPrefix = 'microsoft.documentdb/';

/** Operations on accounts and on what guards them, each by itself. */
export const controlPlane = defineEvidence({
  kind: 'controlPlane',
  description: 'Operations on accounts, their keys, roles, locks and settings, from the activity log.',
  granularity: 'event',
  columns: controlPlaneColumns,
  tables: ['AzureActivity'],
  kql: (scope) =>
    kql`AzureActivity
| ${timeFilter(scope)}
| extend operation = tolower(OperationNameValue)
| where operation startswith ${cosmosPrefix} or operation in ${guardingOperations}
| extend resourceId = tolower(iff(isnotempty(_ResourceId), _ResourceId, ResourceId))
| extend account = extract("/databaseaccounts/([^/]+)", 1, resourceId)
| ${accountFilter(scope, kql`account`)}
| extend status = case(
    ActivityStatusValue in~ ("Success", "Succeeded"), "Success",
    ActivityStatusValue in~ ("Failure", "Failed"), "Failure",
    ActivityStatusValue in~ ("Start", "Started"), "Start",
    ActivityStatusValue in~ ("Accept", "Accepted"), "Accept",
    ActivityStatusValue)
| project account, ['time'] = TimeGenerated, operation, status, caller = Caller, callerIp = CallerIpAddress,
    application = tostring(parse_json(Claims).appid), resourceId, correlationId = CorrelationId,
    body = tostring(parse_json(Properties).requestbody)
| distinct *`.text,
  reduce: (scope) => eventReducer(controlPlaneColumns, controlPlaneReader(scope)),
});

type ControlPlaneRow = RowOf<typeof controlPlaneColumns>;

function controlPlaneReader(scope?: EvidenceScope): (record: RecordCursor) => ControlPlaneRow | undefined {
  const wanted = inScope(scope);
  const lower = lowering();
  const others = new Set(guardingOperations);
  return (record) => {
    if (record.table !== 'AzureActivity') return undefined;
    const operation = lower(record.text('OperationNameValue'));
    if (!operation.startsWith(cosmosPrefix) && !others.has(operation)) return undefined;
    const resourceId = lower(record.text('_ResourceId') || record.text('ResourceId'));
    const account = /\/databaseaccounts\/([^/]+)/.exec(resourceId)?.[1] ?? '';
    const time = record.time('TimeGenerated');
    if (Number.isNaN(time) || !wanted(time, account)) return undefined;
    return {
      account,
      time,
      operation,
      status: statusOf(record.text('ActivityStatusValue')),
      caller: record.text('Caller'),
      callerIp: record.text('CallerIpAddress'),
      application: memberOf(record.text('Claims'), 'appid'),
      resourceId,
      correlationId: record.text('CorrelationId'),
      // Exports have the properties as members of the record, Log Analytics as one JSON text.
      body: record.text('requestbody') || memberOf(record.text('Properties'), 'requestbody'),
    };
  };
}

const statuses = new Map([
  ['success', 'Success'],
  ['succeeded', 'Success'],
  ['failure', 'Failure'],
  ['failed', 'Failure'],
  ['start', 'Start'],
  ['started', 'Start'],
  ['accept', 'Accept'],
  ['accepted', 'Accept'],
]);

function statusOf(text: string): string {
  return statuses.get(text.toLowerCase()) ?? text;
}

/** A member of a JSON object as Kusto's `tostring` gives it, or '' where there is none or the text is not an object. */
function memberOf(json: string, name: string): string {
  if (json === '') return '';
  try {
    const parsed: unknown = JSON.parse(json);
    const value: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
    if (typeof value === 'string') return value;
    return value === undefined || value === null ? '' : JSON.stringify(value);
  } catch {
    // As in Kusto: the members of a text that is not JSON are null.
    return '';
  }
}
