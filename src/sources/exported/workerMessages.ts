import type { EvidenceScope, ReduceOptions } from '../../detection/evidence';
import type { KindName } from '../../detection/evidence/kinds';
import type { Part } from './part';
import type { PartNotes } from './partReader';
import type { ReadingSummary } from './recordReader';

/** What a worker is started with. */
export interface WorkerStart extends ReduceOptions {
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
  | { readonly type: 'part'; readonly notes: PartNotes }
  /** All that the worker read. */
  | { readonly type: 'result'; readonly states: readonly unknown[]; readonly summary: ReadingSummary };
