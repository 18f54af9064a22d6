import { defineEvidence, type EvidenceScope, type RecordCursor, type RowOf } from '../evidence';
import { kql } from '../kql';
import { eventReducer } from './eventReducer';
import { postureColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, inScope, lowering, timeFilter } from './scope';

type PostureRow = RowOf<typeof postureColumns>;

/**
 * The settings of accounts. The control-plane log writes those of the firewall and of the backup with each change of an
 * account, whatever was changed; Azure Resource Manager tells them all when it is asked, and the monitor adds what it read.
 */
export const posture = defineEvidence({
  kind: 'posture',
  description: 'The settings that guard an account, as they were after each change of it.',
  granularity: 'event',
  columns: postureColumns,
  tables: ['CDBControlPlaneRequests'],
  // A row that tells the consistency level tells all settings, so that an empty filter there means none.
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBControlPlaneRequests', form)}
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| where isnotempty(DefaultConsistencyLevel) and coalesce(tolong(HttpStatusCode), 200) < 400
| project account = tolower(AccountName), ['time'] = TimeGenerated, resourceId = tolower(_ResourceId),
    publicNetworkAccess = "", ipRules = iff(isempty(IpRangeFilter), "none", IpRangeFilter), virtualNetworks = "",
    networkBypass = "", localAuth = "", backupMode = TargetBackupMode,
    backupIntervalMinutes = tostring(tolong(BackupIntervalInMinutes)),
    backupRetentionHours = tostring(tolong(BackupRetentionIntervalInHours)),
    backupRedundancy = BackupStorageRedundancy, continuousTier = TargetContinuousTier,
    customerManagedKey = "", regions = ""
| distinct *`.text,
  reduce: (scope) => eventReducer(postureColumns, postureReader(scope)),
});

/** A row in which nothing is told yet. */
export function untoldPosture(account: string, time: number, resourceId: string): PostureRow {
  const untold = Object.fromEntries(Object.keys(postureColumns).map((name) => [name, '']));
  return { ...(untold as unknown as PostureRow), account, time, resourceId };
}

function postureReader(scope?: EvidenceScope): (record: RecordCursor) => PostureRow | undefined {
  const wanted = inScope(scope);
  const lower = lowering();
  return (record) => {
    if (record.table !== 'CDBControlPlaneRequests') return undefined;
    const account = lower(record.text('AccountName'));
    const time = record.time('TimeGenerated');
    if (Number.isNaN(time) || !wanted(time, account)) return undefined;
    const isRefused = wholeText(record, 'HttpStatusCode') !== '' && record.number('HttpStatusCode') >= 400;
    if (record.text('DefaultConsistencyLevel') === '' || isRefused) return undefined;
    return {
      ...untoldPosture(account, time, lower(record.text('_ResourceId'))),
      ipRules: record.text('IpRangeFilter') || 'none',
      backupMode: record.text('TargetBackupMode'),
      backupIntervalMinutes: wholeText(record, 'BackupIntervalInMinutes'),
      backupRetentionHours: wholeText(record, 'BackupRetentionIntervalInHours'),
      backupRedundancy: record.text('BackupStorageRedundancy'),
      continuousTier: record.text('TargetContinuousTier'),
    };
  };
}

/** A whole number as text, or '' where there is none: Kusto's `tostring(tolong(…))`. */
function wholeText(record: RecordCursor, column: string): string {
  const value = Math.trunc(record.number(column));
  return Number.isFinite(value) ? String(value) : '';
}
