import type { Lexed } from '../lexer';
import type { QueryError } from '../queryError';
import { foreignDialect } from './foreignDialect';
import { isReserved, type TokenKind } from '../token';

/** Whether a text that does not parse looks like a mistake of the person who wrote it, and like nothing more. */
export function isSlip(text: string, lexed: Lexed, errors: readonly QueryError[]): boolean {
  const [first] = errors;
  if (!first) return true;
  const index = lexed.starts.findIndex((start) => start >= first.span.start);
  return slips.some((slip) => slip({ text, lexed, index, errors }));
}

interface Place {
  readonly text: string;
  readonly lexed: Lexed;
  /** The token that the first error is at. */
  readonly index: number;
  readonly errors: readonly QueryError[];
}

const slips: readonly ((place: Place) => boolean)[] = [
  // A property that is named as a reserved word: `c.order`.
  ({ lexed, index, errors }) =>
    kindAt(lexed, index - 1) === '.' && isReserved(kindAt(lexed, index)) && errors.length === 1,
  // A bracket that is never closed, or a text that breaks off.
  ({ lexed, index, errors }) => kindAt(lexed, index) === 'end' && errors.length === 1,
  // A quote forgotten at the end of plain text.
  ({ text, lexed, index, errors }) =>
    errors.length === 1 &&
    kindAt(lexed, index - 1) === '=' &&
    /^['"][\w\s.,@-]+$/.test(text.slice(lexed.starts[index])),
  // A comma too many.
  ({ lexed, index }) =>
    kindAt(lexed, index - 1) === ',' && (kindAt(lexed, index) === 'FROM' || kindAt(lexed, index) === ')'),
  // `==`
  ({ lexed, index }) =>
    kindAt(lexed, index) === '=' &&
    kindAt(lexed, index - 1) === '=' &&
    lexed.ends[index - 1] === lexed.starts[index],
  // A condition joined to a bare BETWEEN.
  ({ errors }) => errors.every(({ message }) => message.includes('BETWEEN')),
  // `#2024-01-01#`
  ({ text, lexed, index }) => /^#\d[\d\-:. T]+#/.test(text.slice(lexed.starts[index])),
  // A name given where an item is ordered by.
  ({ lexed, index, errors }) =>
    kindAt(lexed, index) === 'AS' && errors.length === 1 && lexed.kinds.length <= index + 3,
  // A semicolon at the end.
  ({ lexed, index, errors }) =>
    kindAt(lexed, index) === ';' && kindAt(lexed, index + 1) === 'end' && errors.length === 1,
  // What another dialect of SQL has and this one lacks.
  ({ text, lexed, index }) => isForeignConstruct(lexed, index) && foreignDialect(text) !== undefined,
];

const foreignWords: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'HAVING',
  'LIMIT',
  'CASE',
  'CAST',
  'CONVERT',
  'INNER',
  'LEFT',
  'RIGHT',
  'OUTER',
  'CROSS',
  'ON',
  'OVER',
  'IS',
  'WITH',
  'OFFSET',
]);

/** A clause of another dialect, `COUNT(*)`, `*` among items, or a second container behind a comma. */
function isForeignConstruct(lexed: Lexed, index: number): boolean {
  const kind = kindAt(lexed, index);
  if (foreignWords.has(kind)) return true;
  return kind === ',' || (kind === '*' && ['(', ',', '.'].includes(kindAt(lexed, index - 1)));
}

function kindAt({ kinds }: Lexed, index: number): TokenKind {
  return kinds[index] ?? 'end';
}
