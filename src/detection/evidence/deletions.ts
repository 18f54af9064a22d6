import { defineEvidence } from '../evidence';
import { kql } from '../kql';
import { HourReducer } from './hourReducer';
import { deletionColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, principalColumn, principalText, timeFilter } from './scope';

/** Who deleted items, from which container and how many, by the hour. */
export const deletions = defineEvidence({
  kind: 'deletions',
  description: 'Items deleted with success, by hour, container and principal.',
  granularity: 'hour',
  columns: deletionColumns,
  tables: ['CDBDataPlaneRequests'],
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBDataPlaneRequests', form)}
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| where OperationName =~ "Delete" and RequestResourceType in~ ("Document", "") and StatusCode < 400
| summarize deletes = count()
  by account = tolower(AccountName), hour = bin(TimeGenerated, 1h), database = DatabaseName,
    container = CollectionName, principal = ${principalColumn}
| project account, hour, database, container, principal, deletes`.text,
  reduce: (scope) =>
    new HourReducer(deletionColumns, {
      tables: ['CDBDataPlaneRequests'],
      scope,
      texts: {
        account: accountText,
        database: { of: ['DatabaseName'] },
        container: { of: ['CollectionName'] },
        principal: principalText,
      },
      sums: { deletes: {} },
      only: {
        OperationName: (name) => name.toLowerCase() === 'delete',
        RequestResourceType: (type) => type === '' || type.toLowerCase() === 'document',
        StatusCode: (status) => status.trim() !== '' && Number(status) < 400,
      },
    }),
});
