import type { EvidenceScope } from '../../detection/evidence';
import type { KindName } from '../../detection/evidence/kinds';
import type { Part } from './part';
import type { ReadingSummary } from './recordReader';
import type { Rejection } from './rejections';
import type { RequestPlaces } from './requestPlaces';

/** What a worker is started with. */
export interface WorkerStart {
  readonly kinds: readonly KindName[];
  readonly scope?: EvidenceScope;
}

/** To a worker: read this part; or, without one, hand over what you have. */
export interface WorkerOrder {
  readonly part?: Part;
}

/** From a worker. */
export type WorkerAnswer =
  | { readonly type: 'progress'; readonly bytes: number }
  /** A part was read. Lines of rejections count from its beginning. */
  | {
      readonly type: 'part';
      readonly lines: number;
      readonly rejected: readonly Rejection[];
      readonly rejectedCount: number;
      readonly places: RequestPlaces;
    }
  /** All that the worker read. */
  | { readonly type: 'result'; readonly states: readonly unknown[]; readonly summary: ReadingSummary };
