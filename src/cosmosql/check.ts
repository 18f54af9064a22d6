import { bind } from './binder';
import { parse } from './parser';
import type { QueryError } from './queryError';

/** Whether a text is a query, and all that the service would refuse in it. */
export interface Check {
  /** Whether it parses; semantic errors may be listed all the same. */
  readonly ok: boolean;
  readonly errors: readonly QueryError[];
}

/** Checks a query text. What the binder finds is told only of texts that parse, since else it follows from the slip. */
export function check(text: string): Check {
  const { query, errors } = parse(text);
  if (errors.length > 0 || !query) return { ok: false, errors };
  return { ok: true, errors: bind(query) };
}
