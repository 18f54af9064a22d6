import { tokenise } from '../cosmosql/lexer';
import type { TokenKind } from '../cosmosql/token';

/** White space, as it is and as the JSON around a logged query writes it. */
const space = String.raw`(?:\s|\\[nrt])*`;
/** Whatever can stand where a value does: a text (JSON escapes its quotes and backslashes), a number, a word, a parameter. */
const value = String.raw`(?:'(?:[^'\\]|\\+.)*'|\\?"(?:[^"\\]|\\+.)*\\?"|[@\w.+-]+)`;

/**
 * A regular expression (RE2, as Kusto has it) for logged queries of one shape: the same words and names in the same
 * order, with any values and any layout. It holds for names in any case, and so for a little more than the shape.
 *
 * @param text a query; comments in it do not count
 */
export function shapePattern(text: string): string {
  const { kinds, starts, ends } = tokenise(text);
  const parts = kinds.flatMap((kind, at) =>
    kind === 'end' ? [] : [partOf(kind, text.slice(starts[at], ends[at]))],
  );
  return `(?i)${parts.join(space)}`;
}

function partOf(kind: TokenKind, token: string): string {
  switch (kind) {
    case 'string':
    case 'number':
    case 'parameter':
    case 'hole':
    case 'TRUE':
    case 'FALSE':
    case 'NULL':
      return value;
    default:
      return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
}
