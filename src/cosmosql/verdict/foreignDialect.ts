import { Parser } from 'node-sql-parser/build/transactsql';

/** Longer texts are not asked about: this parser takes a hundred times as long as ours. */
const longest = 4000;

let parser: Parser | undefined;

/**
 * Whether a text is a query of Transact-SQL, which has nearly all that developers bring along from other databases
 * (HAVING, CASE, CAST, IS NULL, outer joins). It is asked only about texts that our own parser has refused.
 */
export function isTransactSql(text: string): boolean {
  if (text.length > longest) return false;
  parser ??= new Parser();
  try {
    parser.astify(text, { database: 'transactsql' });
    return true;
  } catch {
    return false; // How this parser says no.
  }
}
