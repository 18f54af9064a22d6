import type { DiagnosticTable, LogForm } from '../evidence';
import { Kql, kql } from '../kql';

/** The logs of a category under the columns of its own table, as the beginning of a query. */
export function rowsOfTable(table: DiagnosticTable, form: LogForm = 'dedicated'): Kql {
  const own = dedicated[table];
  // Fuzzy, since where all accounts send them the old way there is no table of their own.
  return form === 'dedicated' ? own : kql`(union isfuzzy=true ${own}, (${legacy[table]}))`;
}

const dedicated: Readonly<Record<DiagnosticTable, Kql>> = {
  CDBDataPlaneRequests: kql`CDBDataPlaneRequests`,
  CDBQueryRuntimeStatistics: kql`CDBQueryRuntimeStatistics`,
  CDBControlPlaneRequests: kql`CDBControlPlaneRequests`,
};

/** Asks whether a workspace holds diagnostic logs of accounts in AzureDiagnostics: one row if it does. */
export const anyLegacyLogs = kql`AzureDiagnostics
| where ResourceProvider =~ "MICROSOFT.DOCUMENTDB"
| take 1
| project Category`.text;

// Columns of AzureDiagnostics exist only once somebody has sent them; the name of the account is that of the resource.
const legacy: Readonly<Record<DiagnosticTable, Kql>> = {
  CDBDataPlaneRequests: ofCategory('DataPlaneRequests', [
    kql`OperationName`,
    kql`ActivityId = ${textIn('activityId_g')}`,
    kql`UserAgent = ${textIn('userAgent_s')}`,
    kql`RequestResourceType = ${textIn('requestResourceType_s')}`,
    kql`StatusCode = toint(${textIn('statusCode_s')})`,
    kql`ClientIpAddress = ${textIn('clientIpAddress_s')}`,
    kql`ResponseLength = todouble(${textIn('responseLength_s')})`,
    kql`AadPrincipalId = ${textIn('aadPrincipalId_g')}`,
    kql`KeyType = ${textIn('keyType_s')}`,
    kql`DatabaseName = ${textIn('databaseName_s')}`,
    kql`CollectionName = ${textIn('collectionName_s')}`,
  ]),
  CDBQueryRuntimeStatistics: ofCategory('QueryRuntimeStatistics', [
    kql`DatabaseName = ${textIn('databasename_s')}`,
    kql`CollectionName = ${textIn('collectionname_s')}`,
    kql`QueryText = ${textIn('querytext_s')}`,
    kql`ActivityId = ${textIn('activityId_g')}`,
  ]),
  CDBControlPlaneRequests: ofCategory('ControlPlaneRequests', [
    kql`HttpStatusCode = toint(${textIn('httpstatusCode_s')})`,
    kql`DefaultConsistencyLevel = ${textIn('defaultConsistencyLevel_s')}`,
    kql`IpRangeFilter = ${textIn('ipRangeFilter_s')}`,
    kql`TargetBackupMode = ${textIn('targetBackupMode_s')}`,
    kql`BackupIntervalInMinutes = toint(${textIn('backupIntervalInMinutes_d')})`,
    kql`BackupRetentionIntervalInHours = toint(${textIn('backupRetentionIntervalInHours_d')})`,
    kql`BackupStorageRedundancy = ${textIn('backupStorageRedundancy_s')}`,
    kql`TargetContinuousTier = ${textIn('targetContinuousTier_s')}`,
  ]),
};

function ofCategory(category: string, columns: readonly Kql[]): Kql {
  return kql`AzureDiagnostics
| where ResourceProvider =~ "MICROSOFT.DOCUMENTDB" and Category == ${category}
| project TimeGenerated, AccountName = Resource, _ResourceId, ${Kql.join(columns, kql`, `)}`;
}

function textIn(column: string): Kql {
  return kql`tostring(column_ifexists(${column}, ""))`;
}
