// Loads exported logs into a table and asks what the detections ask: access by address, failures, listed keys,
// query texts, and the records of each hour. Run as: node duckdb.mjs FILE [flat], from the folder of the installed peers.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');

const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const file = process.argv[2].replaceAll("'", "''");
await connection.run(
  `CREATE TABLE logs AS SELECT * FROM read_ndjson('${file}', ignore_errors = true, maximum_object_size = 67108864)`,
);

const isFlat = process.argv[3] === 'flat';
const account = isFlat ? 'AccountName' : "regexp_extract(resourceId, '[^/]+$')";
const hour = `date_trunc('hour', CAST(${isFlat ? 'TimeGenerated' : 'time'} AS TIMESTAMP))`;
const column = (name) => (isFlat ? name : `properties.${name}`);
const requests = isFlat ? "Type = 'CDBDataPlaneRequests'" : "category = 'DataPlaneRequests'";
const texts = isFlat ? "Type = 'CDBQueryRuntimeStatistics'" : "category = 'QueryRuntimeStatistics'";
const queries = [
  `SELECT ${account} AS account, ${hour} AS hour, ${column('clientIpAddress')} AS address,
     ${column('aadPrincipalId')} AS principal, ${column('userAgent')} AS agent, count(*) AS operations,
     sum(TRY_CAST(${column('responseLength')} AS BIGINT)) AS bytes, count(*) FILTER (WHERE ${column('statusCode')} IN ('401', '403')) AS refused
   FROM logs WHERE ${requests} GROUP BY ALL`,
  `SELECT ${account} AS account, ${hour} AS hour, ${column('querytext')} AS text,
     count(*) AS executions, min(${column('activityId')}) AS activity
   FROM logs WHERE ${texts} GROUP BY ALL`,
  isFlat
    ? `SELECT TimeGenerated, _ResourceId, CallerIpAddress, ActivityStatusValue FROM logs WHERE lower(OperationNameValue) LIKE '%listkeys%'`
    : `SELECT time, ${account} AS account, callerIpAddress, resultType FROM logs WHERE lower(operationName) LIKE '%listkeys%'`,
  `SELECT ${account} AS account, ${column('querytext')} AS text, count(*) FROM logs
   WHERE ${texts} AND regexp_matches(${column('querytext')}, '(?i)union\\s+select|waitfor|or\\s+1\\s*=\\s*1|or\\s+true')
   GROUP BY ALL`,
  `SELECT ${account} AS account, ${hour} AS hour, count(*) FROM logs GROUP BY ALL`,
];
let rows = 0;
for (const query of queries) rows += (await connection.runAndReadAll(query)).currentRowCount;
console.log(rows);
