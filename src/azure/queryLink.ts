import { gzipSync } from 'node:zlib';

/**
 * The page of a portal that has a query over a Log Analytics workspace in it, ready to run. Of the form of the links
 * that the portal itself copies, and that the pages of Microsoft Learn have: gzip, base64, and escaped twice.
 *
 * @param portal as in `https://portal.azure.com`
 * @param workspaceId the whole resource id
 */
export function workspaceQueryLink(
  portal: string,
  tenantId: string,
  workspaceId: string,
  query: string,
): string {
  const packed = encodeURIComponent(encodeURIComponent(gzipSync(query).toString('base64')));
  return [
    `${portal}/#@${encodeURIComponent(tenantId)}/blade/Microsoft_OperationsManagementSuite_Workspace/Logs.ReactView`,
    `resourceId/${encodeURIComponent(workspaceId)}`,
    `source/LogsBlade.AnalyticsShareLinkToQuery/q/${packed}`,
  ].join('/');
}

/** The page of Azure Data Explorer that has a query over a database in it: the cluster itself leads there. */
export function databaseQueryLink(cluster: string, database: string, query: string): string {
  const place = `${cluster.replace(/\/+$/, '')}/${encodeURIComponent(database)}`;
  return `${place}?query=${encodeURIComponent(query)}`;
}
