import type { RowOf } from '../evidence';

/** Columns of the evidence that detections read. The files beside this one say how each is computed. */
export const accessColumns = {
  /** In lower case, as account names are; the logs write them in either. */
  account: 'string',
  hour: 'datetime',
  clientIp: 'string',
  /** The Entra ID principal, or the kind of key (`PrimaryMasterKey`) where a key was used. */
  principal: 'string',
  userAgent: 'string',
  operations: 'long',
  /** Bytes of the responses. */
  bytes: 'long',
  /** Operations that ended in 401 or 403; the service knew the caller in all the others. */
  refused: 'long',
} as const;

export const queryTextColumns = {
  account: 'string',
  hour: 'datetime',
  database: 'string',
  container: 'string',
  /** The column QueryText as it is logged: a JSON envelope `{"query","parameters"}`, which `queryOf` opens. */
  text: 'string',
  executions: 'long',
  /** The smallest activity id among the executions: leads to the request that sent the text. */
  activityId: 'string',
} as const;

export const volumeColumns = {
  account: 'string',
  hour: 'datetime',
  database: 'string',
  container: 'string',
  /** As in `access`. */
  principal: 'string',
  operations: 'long',
  /** Bytes of the responses. */
  bytes: 'long',
  /** Operations that were refused with 429: more was asked than the container may spend. */
  throttled: 'long',
} as const;

export const deletionColumns = {
  account: 'string',
  hour: 'datetime',
  database: 'string',
  container: 'string',
  /** As in `access`. */
  principal: 'string',
  /** Items that were deleted one by one; those that expired are in no log. */
  deletes: 'long',
} as const;

/** That an account logs at all, whatever it logs, and that it is in use, logged or not. */
export const heartbeatColumns = {
  account: 'string',
  hour: 'datetime',
  /** Rows of the category DataPlaneRequests. */
  requests: 'long',
  /** Rows of the category QueryRuntimeStatistics. */
  executions: 'long',
  /** Rows of the category ControlPlaneRequests. */
  changes: 'long',
  /** Requests that the metrics of the account counted; an hour may have these alone. */
  counted: 'long',
} as const;

export const controlPlaneColumns = {
  /** In lower case; '' where the operation is on something above an account. */
  account: 'string',
  time: 'datetime',
  /** In lower case, as in `microsoft.documentdb/databaseaccounts/listkeys/action`. */
  operation: 'string',
  /** `Start`, `Accept`, `Success` or `Failure`; what else the log says is kept as it is. */
  status: 'string',
  caller: 'string',
  callerIp: 'string',
  /** The application id (`appid`) of the caller's token. */
  application: 'string',
  /** In lower case. */
  resourceId: 'string',
  correlationId: 'string',
  /** The body of the request as JSON text, where the log keeps it: what the operation asked for. */
  body: 'string',
} as const;

/**
 * The settings of accounts as they were said at a time. A text that is empty tells nothing; an empty list is `none`.
 * Names and words of the settings are those of `accountSettings.ts`.
 */
export const postureColumns = {
  account: 'string',
  time: 'datetime',
  /** In lower case. */
  resourceId: 'string',
  publicNetworkAccess: 'string',
  ipRules: 'string',
  virtualNetworks: 'string',
  networkBypass: 'string',
  localAuth: 'string',
  backupMode: 'string',
  backupIntervalMinutes: 'string',
  backupRetentionHours: 'string',
  backupRedundancy: 'string',
  continuousTier: 'string',
  customerManagedKey: 'string',
  regions: 'string',
} as const;

/** Single requests, fetched by activity id for the few texts that a detection points at, never in bulk. */
export const requestColumns = {
  account: 'string',
  time: 'datetime',
  activityId: 'string',
  clientIp: 'string',
  principal: 'string',
  userAgent: 'string',
  statusCode: 'long',
  bytes: 'long',
} as const;

export interface EvidenceByKind {
  access: readonly RowOf<typeof accessColumns>[];
  queryText: readonly RowOf<typeof queryTextColumns>[];
  volume: readonly RowOf<typeof volumeColumns>[];
  deletions: readonly RowOf<typeof deletionColumns>[];
  heartbeat: readonly RowOf<typeof heartbeatColumns>[];
  controlPlane: readonly RowOf<typeof controlPlaneColumns>[];
  posture: readonly RowOf<typeof postureColumns>[];
  request: readonly RowOf<typeof requestColumns>[];
}

export type KindName = keyof EvidenceByKind;
