import type { Span } from '../shared/span';

/**
 * What is wrong with a query, as the service would see it. `code` is the service's own, so that it can be looked up
 * (`SC1001` for all syntax), and `uncoded` where the service gives none or none is known.
 */
export interface QueryError {
  readonly kind: 'syntax' | 'semantic';
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  /** Refused by clients that put the results of partitions together, and not by the service itself. */
  readonly byClient?: true;
}

/** The code of what the service refuses without a code of its own. */
export const uncoded = 'uncoded';
