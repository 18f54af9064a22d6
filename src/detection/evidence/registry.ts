import { access } from './access';
import { controlPlane } from './controlPlane';
import { deletions } from './deletions';
import { heartbeat } from './heartbeat';
import type { KindName } from './kinds';
import { posture } from './posture';
import { queryText } from './queryText';
import { request } from './request';
import { volume } from './volume';

/** Every kind of evidence, by name. */
export const evidenceKinds = {
  access,
  queryText,
  volume,
  deletions,
  heartbeat,
  controlPlane,
  posture,
  request,
} as const satisfies Record<KindName, { readonly kind: KindName }>;

export const kindNames = Object.keys(evidenceKinds) as readonly KindName[];
