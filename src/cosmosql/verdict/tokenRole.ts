import type { TokenKind } from '../token';

/** What tokens can be to their neighbours, in a text that has no tree. */
export const comparisons: ReadonlySet<TokenKind> = new Set<TokenKind>([
  '=',
  '!=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  'LIKE',
]);

export const startsOperand: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'parameter',
  'string',
  'number',
  '(',
  '[',
  '{',
  '-',
  '+',
  '~',
  'NOT',
  'TRUE',
  'FALSE',
  'NULL',
  'UNDEFINED',
  'UDF',
  'EXISTS',
  'ARRAY',
  'LEFT',
  'RIGHT',
  'CASE',
  'CAST',
  'CONVERT',
  'SELECT',
]);

export const arithmetic: ReadonlySet<TokenKind> = new Set<TokenKind>(['+', '-', '*', '/', '%']);

export const pathKinds: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  '.',
  '[',
  ']',
  'string',
  'ASC',
  'DESC',
]);

/** What a literal may follow. */
export const opensValue: ReadonlySet<TokenKind> = new Set<TokenKind>([
  ...comparisons,
  '(',
  ',',
  '[',
  ':',
  'AS',
]);

export const endsOperand: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'identifier',
  'parameter',
  'string',
  'number',
  ')',
  ']',
  '}',
  'TRUE',
  'FALSE',
  'NULL',
  'UNDEFINED',
]);

/** The verbs of other statements; none is reserved here, all are names. */
export const statements: ReadonlySet<string> = new Set([
  'DROP',
  'DELETE',
  'EXEC',
  'EXECUTE',
  'DECLARE',
  'WAITFOR',
  'SHUTDOWN',
  'TRUNCATE',
  'ALTER',
  'CREATE',
  'GRANT',
]);

export function isConstantKind(kind: TokenKind | undefined): boolean {
  return kind === 'string' || kind === 'number' || kind === 'TRUE' || kind === 'FALSE' || kind === 'NULL';
}
