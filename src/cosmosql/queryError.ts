import type { Span } from '../shared/span';

/**
 * What is wrong with a query, as the service would see it. `code` is the service's own where one is known
 * (`SC1001` for all syntax), so that it can be looked up.
 */
export interface QueryError {
  readonly kind: 'syntax' | 'semantic';
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}
