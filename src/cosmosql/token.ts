/** The reserved words of the language, in any case. Some have no rule and are refused wherever they stand. */
export const reservedWords = [
  'AND',
  'ARRAY',
  'AS',
  'ASC',
  'BETWEEN',
  'BY',
  'CASE',
  'CAST',
  'CONVERT',
  'CROSS',
  'DESC',
  'DISTINCT',
  'ELSE',
  'END',
  'ESCAPE',
  'EXISTS',
  'FALSE',
  'FOR',
  'FROM',
  'GROUP',
  'HAVING',
  'IN',
  'INNER',
  'INSERT',
  'INTO',
  'IS',
  'JOIN',
  'LEFT',
  'LET',
  'LIKE',
  'LIMIT',
  'NOT',
  'NULL',
  'OFFSET',
  'ON',
  'OR',
  'ORDER',
  'OUTER',
  'OVER',
  'RANK',
  'RIGHT',
  'SELECT',
  'SET',
  'THEN',
  'TOP',
  'TRUE',
  'UDF',
  'UNDEFINED',
  'UPDATE',
  'VALUE',
  'WHEN',
  'WHERE',
  'WITH',
] as const;

export type ReservedWord = (typeof reservedWords)[number];

export type Punctuation =
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '.'
  | ':'
  | ';'
  | '?'
  | '??'
  | '~'
  | '='
  | '!='
  | '<>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '<<'
  | '>>'
  | '>>>'
  | '||'
  | '+'
  | '-'
  | '&'
  | '|'
  | '^'
  | '*'
  | '/'
  | '%';

export type TokenKind =
  | ReservedWord
  | Punctuation
  | 'identifier'
  | 'parameter'
  | 'string'
  | 'number'
  | 'hole' // a hole of a template that touches no word
  | 'unknown' // a character that no token starts with
  | 'end';

/** The tokens of a text, column by column: no object is made for a token. The last one is `end`. */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const reserved: ReadonlySet<string> = new Set(reservedWords);

export function isReserved(kind: TokenKind): kind is ReservedWord {
  return reserved.has(kind);
}
