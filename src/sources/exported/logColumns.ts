import type { LogTable } from '../../detection/evidence';

/**
 * Where exports keep the columns of the resource-specific tables. Resource logs in storage accounts and Event Hubs
 * write camel case or lower case, and some names of their own; the activity log has two further forms.
 * All names here are in lower case, as records are looked up; a column that is missing here has its own name.
 */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  TimeGenerated: ['timegenerated', 'timegenerated [utc]', 'time', 'eventtimestamp'],
  _ResourceId: ['_resourceid', 'resourceid', 'resourceids'],
  RegionName: ['regionname', 'region'],
  DurationMs: ['durationms', 'duration'],
  HttpStatusCode: ['httpstatuscode'],
  OperationNameValue: ['operationnamevalue', 'operationname'],
  ActivityStatusValue: ['activitystatusvalue', 'resulttype', 'status', 'activitystatus'],
  CallerIpAddress: ['calleripaddress', 'clientipaddress'],
  Claims: ['claims', 'claims_d'],
};

/** AzureDiagnostics, to which accounts send their logs the old way, marks each column with its type. */
const typeMarks = ['_s', '_g', '_d'];

const known = new Map<string, readonly string[]>();

/** The names under which a column may be found, the most telling first. */
export function namesOf(column: string): readonly string[] {
  let names = known.get(column);
  if (!names) {
    const own = column.toLowerCase();
    names = [...(elsewhere[column] ?? [own]), ...typeMarks.map((mark) => own + mark)];
    known.set(column, names);
  }
  return names;
}

const tables: Readonly<Record<string, LogTable>> = {
  dataplanerequests: 'CDBDataPlaneRequests',
  queryruntimestatistics: 'CDBQueryRuntimeStatistics',
  controlplanerequests: 'CDBControlPlaneRequests',
  cdbdataplanerequests: 'CDBDataPlaneRequests',
  cdbqueryruntimestatistics: 'CDBQueryRuntimeStatistics',
  cdbcontrolplanerequests: 'CDBControlPlaneRequests',
  azureactivity: 'AzureActivity',
  azuremetrics: 'AzureMetrics',
};

/** The tables that are read. */
export const logTables: readonly LogTable[] = [...new Set(Object.values(tables))];

/** The table of a record, by its `Type` (Log Analytics) or `category` (resource logs). */
export function tableNamed(name: string): LogTable | undefined {
  return tables[name.toLowerCase()];
}

/** Columns by which a table is known where nothing names it: all of one line have to be there. In lower case. */
export const tableMarks: readonly (readonly [LogTable, readonly string[]])[] = [
  ['CDBQueryRuntimeStatistics', ['querytext']],
  ['CDBDataPlaneRequests', ['requestcharge', 'statuscode']],
  // Somebody may have saved the columns that they looked at.
  ['CDBDataPlaneRequests', ['clientipaddress', 'statuscode']],
  ['AzureActivity', ['operationnamevalue', 'activitystatusvalue']],
  ['AzureActivity', ['operationname', 'resulttype', 'calleripaddress']],
  ['AzureActivity', ['operationname', 'status', 'eventtimestamp']],
  ['CDBControlPlaneRequests', ['httpstatuscode', 'operationname']],
  ['AzureMetrics', ['metricname', 'count']],
];
