import { gzipSync } from 'node:zlib';

/** A day's records of three logs, as the resource-log form writes them. */
export const resourceRecords: readonly Record<string, unknown>[] = [
  {
    time: '2026-01-15T09:12:33.1234567Z',
    resourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SHOP',
    category: 'DataPlaneRequests',
    operationName: 'Query',
    properties: {
      activityId: 'a-1',
      statusCode: '200',
      clientIpAddress: '20.1.2.3',
      userAgent: 'sdk "1"',
      responseLength: '2048',
      requestCharge: '2.9',
      aadPrincipalId: '',
      keyType: 'PrimaryMasterKey',
    },
  },
  {
    time: '2026-01-15T09:12:33.1234567Z',
    resourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SHOP',
    category: 'QueryRuntimeStatistics',
    properties: {
      activityId: 'a-1',
      databasename: 'store',
      collectionname: 'örders',
      querytext: '{"query":"SELECT *\\nFROM c","parameters":[]}',
    },
  },
  {
    time: '2026-01-15T10:00:00Z',
    resourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SHOP',
    category: 'Administrative',
    operationName: 'MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/LISTKEYS/ACTION',
    resultType: 'Success',
    callerIpAddress: '20.1.2.3',
    correlationId: 'c-1',
    identity: {
      claims: {
        'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'ops@contoso.com',
        appid: 'app-1',
      },
    },
    properties: { statusCode: 'OK', requestbody: '{"keyKind":"primary"}' },
  },
];

/** The evidence of `resourceRecords`, whatever the form. */
export const evidenceOfRecords = {
  access: [
    {
      account: 'shop',
      hour: Date.UTC(2026, 0, 15, 9),
      clientIp: '20.1.2.3',
      principal: 'PrimaryMasterKey',
      userAgent: 'sdk "1"',
      operations: 1,
      bytes: 2048,
      refused: 0,
    },
  ],
  queryText: [
    {
      account: 'shop',
      hour: Date.UTC(2026, 0, 15, 9),
      database: 'store',
      container: 'örders',
      text: '{"query":"SELECT *\\nFROM c","parameters":[]}',
      executions: 1,
      activityId: 'a-1',
    },
  ],
  controlPlane: [
    {
      account: 'shop',
      time: Date.UTC(2026, 0, 15, 10),
      operation: 'microsoft.documentdb/databaseaccounts/listkeys/action',
      status: 'Success',
      caller: 'ops@contoso.com',
      callerIp: '20.1.2.3',
      application: 'app-1',
      resourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.documentdb/databaseaccounts/shop',
      correlationId: 'c-1',
      body: '{"keyKind":"primary"}',
    },
  ],
};

const lines = resourceRecords.map((record) => JSON.stringify(record));

/** The request of `resourceRecords` under the names of its table. */
const tableRow = {
  TimeGenerated: '2026-01-15T09:12:33.1234567Z',
  AccountName: 'SHOP',
  OperationName: 'Query',
  ActivityId: 'a-1',
  StatusCode: 200,
  ClientIpAddress: '20.1.2.3',
  UserAgent: 'sdk "1"',
  ResponseLength: 2048,
  RequestCharge: 2.9,
  AadPrincipalId: '',
  KeyType: 'PrimaryMasterKey',
  Type: 'CDBDataPlaneRequests',
};

/** The same request as the table AzureDiagnostics has it, among columns of other logs. */
const diagnosticsRow = {
  TimeGenerated: '2026-01-15T09:12:33.1234567Z',
  ResourceId: '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SHOP',
  Category: 'DataPlaneRequests',
  Resource: 'SHOP',
  OperationName: 'Query',
  activityId_g: 'a-1',
  statusCode_s: '200',
  clientIpAddress_s: '20.1.2.3',
  userAgent_s: 'sdk "1"',
  responseLength_s: '2048',
  requestCharge_s: '2.9',
  aadPrincipalId_g: '',
  keyType_s: 'PrimaryMasterKey',
  querytext_s: '',
  Type: 'AzureDiagnostics',
};

const restEvent = {
  caller: 'ops@contoso.com',
  claims: { appid: 'app-1' },
  correlationId: 'c-1',
  httpRequest: { clientIpAddress: '20.1.2.3' },
  operationName: {
    value: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    localizedValue: 'List keys',
  },
  resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/shop',
  status: { value: 'Succeeded', localizedValue: 'Succeeded' },
  eventTimestamp: '2026-01-15T10:00:00Z',
  properties: { requestbody: '{"keyKind":"primary"}', entity: '/subscriptions/s' },
};

const csv = (names: readonly string[], row: Readonly<Record<string, unknown>>): string =>
  [names, names.map((name) => row[name.replace(' [UTC]', '')])]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n');

const requestNames = Object.keys(tableRow);

/** Every form of export that holds all of `resourceRecords`. */
export const wholeForms: Readonly<Record<string, Buffer>> = {
  'JSON Lines': Buffer.from(`${lines.join('\n')}\n`),
  'JSON Lines without an end of line at the end': Buffer.from(lines.join('\n')),
  'JSON Lines with CRLF, a byte order mark and empty lines': Buffer.from(
    `\ufeff${lines.join('\r\n\r\n')}\r\n`,
  ),
  'gzipped JSON Lines': gzipSync(lines.join('\n')),
  'gzip of several members': Buffer.concat(lines.map((line) => gzipSync(`${line}\n`))),
  'a batch of records': Buffer.from(JSON.stringify({ records: resourceRecords })),
  'a batch of records, indented': Buffer.from(JSON.stringify({ records: resourceRecords }, null, 2)),
  'batches without a separator': Buffer.from(
    resourceRecords.map((record) => JSON.stringify({ records: [record], PartitionId: 1 })).join(''),
  ),
  'batches a line': Buffer.from(
    resourceRecords
      .map((record) => JSON.stringify({ PartitionId: [1], records: [record], more: { value: [1] } }))
      .join('\n'),
  ),
  'indented objects one after the other': Buffer.from(
    resourceRecords.map((record) => JSON.stringify(record, null, 1)).join('\n'),
  ),
  'an array of records': Buffer.from(JSON.stringify(resourceRecords)),
};

/** Forms that hold only the records of one log. */
export const partialForms: Readonly<Record<string, { bytes: Buffer; kind: 'access' | 'controlPlane' }>> = {
  'a CSV of Log Analytics': { bytes: Buffer.from(csv(requestNames, tableRow)), kind: 'access' },
  'a CSV of the portal, with the zone in the header': {
    bytes: Buffer.from(`\ufeff${csv(['TimeGenerated [UTC]', ...requestNames.slice(1)], tableRow)}\r\n`),
    kind: 'access',
  },
  'the answer of the query API': {
    bytes: Buffer.from(
      JSON.stringify({
        tables: [
          {
            name: 'PrimaryResult',
            columns: requestNames.map((name) => ({ name, type: 'string' })),
            rows: [Object.values(tableRow)],
          },
        ],
      }),
    ),
    kind: 'access',
  },
  'rows of a table as JSON': { bytes: Buffer.from(JSON.stringify([tableRow])), kind: 'access' },
  'rows of a table as JSON Lines': { bytes: Buffer.from(JSON.stringify(tableRow)), kind: 'access' },
  'a CSV of AzureDiagnostics': {
    bytes: Buffer.from(csv(Object.keys(diagnosticsRow), diagnosticsRow)),
    kind: 'access',
  },
  'rows of AzureDiagnostics as JSON Lines': {
    bytes: Buffer.from(JSON.stringify(diagnosticsRow)),
    kind: 'access',
  },
  'the activity log of the REST API': {
    bytes: Buffer.from(JSON.stringify({ value: [restEvent] })),
    kind: 'controlPlane',
  },
};
