import type { RowOf } from '../evidence';

/** Columns of the evidence that detections read. The files beside this one say how each is computed. */
export const accessColumns = {
  account: 'string',
  hour: 'datetime',
  clientIp: 'string',
  principal: 'string',
  userAgent: 'string',
  operations: 'long',
  bytes: 'long',
  refused: 'long',
} as const;

export const queryTextColumns = {
  account: 'string',
  hour: 'datetime',
  database: 'string',
  container: 'string',
  text: 'string',
  executions: 'long',
  /** The smallest activity id among the executions: leads to the request that sent the text. */
  activityId: 'string',
} as const;

export const controlPlaneColumns = {
  account: 'string',
  time: 'datetime',
  operation: 'string',
  status: 'string',
  caller: 'string',
  callerIp: 'string',
  application: 'string',
  resourceId: 'string',
  correlationId: 'string',
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
  controlPlane: readonly RowOf<typeof controlPlaneColumns>[];
  request: readonly RowOf<typeof requestColumns>[];
}

export type KindName = keyof EvidenceByKind;
