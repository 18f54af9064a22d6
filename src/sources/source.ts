import type { EvidenceKind, EvidenceScope, RowOf, Columns } from '../detection/evidence';
import type { Available } from '../shared/available';

/**
 * Where evidence comes from. A source gives all rows of a kind in a scope or says why it cannot;
 * `partial` when it knows that rows are missing. It never gives fewer rows in silence.
 */
export interface EvidenceSource {
  readonly name: string;
  fetch<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
    signal?: AbortSignal,
  ): Promise<Available<readonly RowOf<C>[]>>;
}
