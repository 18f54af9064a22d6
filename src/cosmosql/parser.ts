import { tokenise } from './lexer';
import type { QueryError } from './queryError';
import { QueryParser } from './queryParser';
import type { Query } from './tree';

export type { QueryError } from './queryError';

export interface ParsedQuery {
  /** What could be read; undefined where nothing in the text is a query. */
  readonly query: Query | undefined;
  readonly errors: readonly QueryError[];
}

/** Parses a query text of Cosmos DB for NoSQL. Never throws, for any text, in time linear in its length. */
export function parse(text: string): ParsedQuery {
  const parser = new QueryParser(text, tokenise(text));
  const query = parser.whole();
  const { errors } = parser;
  return { query: query.span.end > query.span.start ? query : undefined, errors };
}
