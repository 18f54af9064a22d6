// Loads exported logs into a table and asks what the detections ask: access by address, failures, listed keys,
// query texts, and the records of each hour. Run as: node duckdb.mjs FILE, from the folder of the installed peers.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');

const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const file = process.argv[2].replaceAll("'", "''");
await connection.run(
  `CREATE TABLE logs AS SELECT * FROM read_ndjson('${file}', ignore_errors = true, maximum_object_size = 67108864)`,
);

const account = "regexp_extract(resourceId, '[^/]+$')";
const queries = [
  `SELECT ${account} AS account, date_trunc('hour', CAST(time AS TIMESTAMP)) AS hour, properties.clientIpAddress AS address,
     properties.aadPrincipalId AS principal, properties.userAgent AS agent, count(*) AS operations,
     sum(TRY_CAST(properties.responseLength AS BIGINT)) AS bytes, count(*) FILTER (WHERE properties.statusCode IN ('401', '403')) AS refused
   FROM logs WHERE category = 'DataPlaneRequests' GROUP BY ALL`,
  `SELECT ${account} AS account, date_trunc('hour', CAST(time AS TIMESTAMP)) AS hour, properties.querytext AS text,
     count(*) AS executions, min(properties.activityId) AS activity
   FROM logs WHERE category = 'QueryRuntimeStatistics' GROUP BY ALL`,
  `SELECT time, ${account} AS account, callerIpAddress, resultType FROM logs WHERE lower(operationName) LIKE '%listkeys%'`,
  `SELECT ${account} AS account, properties.querytext AS text, count(*) FROM logs
   WHERE category = 'QueryRuntimeStatistics' AND regexp_matches(properties.querytext, '(?i)union\\s+select|waitfor|or\\s+1\\s*=\\s*1|or\\s+true')
   GROUP BY ALL`,
  `SELECT ${account} AS account, date_trunc('hour', CAST(time AS TIMESTAMP)) AS hour, count(*) FROM logs GROUP BY ALL`,
];
let rows = 0;
for (const query of queries) rows += (await connection.runAndReadAll(query)).currentRowCount;
console.log(rows);
