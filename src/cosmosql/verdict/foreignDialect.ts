import { Parser as MySql } from 'node-sql-parser/build/mysql';
import { Parser as PostgreSql } from 'node-sql-parser/build/postgresql';
import { Parser as TransactSql } from 'node-sql-parser/build/transactsql';

const dialects = [
  { name: 'T-SQL', create: () => new TransactSql(), database: 'transactsql' },
  { name: 'PostgreSQL', create: () => new PostgreSql(), database: 'postgresql' },
  { name: 'MySQL', create: () => new MySql(), database: 'mysql' },
] as const;

/**
 * The name of a dialect of SQL that takes a text that Cosmos DB does not, if one of the common ones does.
 * Slow beside our own parser, so it is asked only about texts that ours refuses and nothing else explains.
 */
export function foreignDialect(text: string): string | undefined {
  return dialects.find(({ create, database }) => accepts(create(), text, database))?.name;
}

function accepts(
  parser: { astify(text: string, options: { database: string }): unknown },
  text: string,
  database: string,
): boolean {
  try {
    parser.astify(text, { database });
    return true;
  } catch {
    return false; // How this parser says that a text is not of its dialect.
  }
}
