import { check } from '../cosmosql/check';
import { tokenise, type Lexed } from '../cosmosql/lexer';
import type { TokenKind } from '../cosmosql/token';
import { judge } from '../cosmosql/verdict';
import { unwrapQuery } from '../cosmosql/verdict/envelope';
import { isObfuscated } from '../cosmosql/verdict/obfuscated';
import { comparisons } from '../cosmosql/verdict/tokenRole';
import type { Detection } from './detection';
import { remembered } from './remembered';

/** Whether none of the detections needs the values in texts that are no injection, so that these may be folded. */
export function canFoldTexts(detections: readonly Detection[]): boolean {
  return detections.every(({ evidence, takesFoldedTexts }) =>
    evidence.includes('queryText') ? takesFoldedTexts === true : true,
  );
}

/**
 * The text that stands for a logged one where only injections are looked for: of a text that is plainly none, the query
 * with one value in place of all, so that the thousand texts of an application are the few queries that it holds. It is
 * as harmless and has the same shape, since shapes do not tell values. Whatever else stands for itself: injections,
 * texts that are no queries, and those that the service obfuscated.
 */
export const foldText = remembered((logged) => {
  if (isObfuscated(logged)) return logged;
  const { text } = unwrapQuery(logged);
  const lexed = tokenise(text);
  const folded = withoutValues(text, lexed);
  const isPlainToo = (): boolean => isPlainWithout(withoutPlainValues(text, lexed)) ?? isPlain(logged);
  return isPlainFolded(folded) && isPlainToo() ? folded : logged;
});

// Few queries are folded into, again and again.
const isPlainFolded = remembered(isPlain);

/** Whether a text without its plain values is plain, and so that with them; undefined where only that itself tells. */
const isPlainWithout = remembered((text) => (check(text).errors.length > 0 ? undefined : isPlain(text)));

function isPlain(text: string): boolean {
  if (isObfuscated(text)) return false;
  const { verdict, parses } = judge(text);
  return parses && verdict === 'benign';
}

/** A query with the same string and number for all; names that are written as strings stay. */
function withoutValues(query: string, lexed: Lexed): string {
  return withValues(query, lexed, (kind, at) => (isName(lexed.kinds, at) ? undefined : valueFor(kind)));
}

/** The same for those values alone on which no verdict turns: parsing and judging take long, and values are many. */
function withoutPlainValues(query: string, lexed: Lexed): string {
  const { kinds, starts, ends, comments } = lexed;
  // What is cut off by a comment is read as text.
  if (comments.length > 0) return query;
  return withValues(query, lexed, (kind, at) => {
    if (!endsValue.has(kinds[at + 1] ?? 'end')) return undefined;
    const value = query.slice(starts[at], ends[at]);
    if (kind === 'string')
      return isPlainString(value, kinds, at) ? value.charAt(0) + 'a' + value.charAt(0) : undefined;
    return kind === 'number' && isPlainNumber(value, kinds, at) ? '1' : undefined;
  });
}

/** What stands behind a value that nothing is worked out of. */
const endsValue: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'AND',
  'OR',
  ')',
  ',',
  ']',
  '}',
  'FROM',
  'WHERE',
  'ORDER',
  'GROUP',
  'OFFSET',
  'LIMIT',
  'end',
]);
/** What stands before one that is an item of many. */
const beginsItem: ReadonlySet<TokenKind> = new Set<TokenKind>([',', '[', ':', 'BETWEEN', 'AND']);
const beginsCount: ReadonlySet<TokenKind> = new Set<TokenKind>(['TOP', 'OFFSET', 'LIMIT']);

/** One word, or a few without anything between that would mean something in a query. */
function isPlainString(literal: string, kinds: readonly TokenKind[], at: number): boolean {
  const isItem = beginsItem.has(kinds[at - 1] ?? 'end') || isFirstItem(kinds, at);
  return (isItem || isCompared(kinds, at)) && plainString.test(literal) && !telling.test(literal);
}

// It begins and ends with what is a letter for every pattern.
const plainString = /^(["'])[A-Za-z\d](?:[\p{L}\p{N}]|[-_.:/@](?=[\p{L}\p{N}]))*(?<=[A-Za-z\d])\1$/u;
const telling = /\b(?:or|and|xor|select)\b/i;

/** A number of things: zero is less than all that are counted, and very many are too many. */
function isPlainNumber(literal: string, kinds: readonly TokenKind[], at: number): boolean {
  return (isCompared(kinds, at) || beginsCount.has(kinds[at - 1] ?? 'end')) && /^[1-9]\d{0,8}$/.test(literal);
}

/** Whether what stands there is compared with a property. */
function isCompared(kinds: readonly TokenKind[], at: number): boolean {
  const left = kinds[at - 2];
  return comparisons.has(kinds[at - 1] ?? 'end') && (left === 'identifier' || left === ']');
}

/** Whether it is the first in the brackets of a call or a list, which are no brackets around one value. */
function isFirstItem(kinds: readonly TokenKind[], at: number): boolean {
  const before = kinds[at - 2];
  return kinds[at - 1] === '(' && (before === 'identifier' || before === 'IN');
}

/** The query with other values in the place of some. */
function withValues(
  query: string,
  { kinds, starts, ends }: Lexed,
  valueAt: (kind: TokenKind, at: number) => string | undefined,
): string {
  let written = '';
  let from = 0;
  for (const [at, kind] of kinds.entries()) {
    const value = valueAt(kind, at);
    if (value === undefined) continue;
    written += query.slice(from, starts[at]) + value;
    from = ends[at] ?? from;
  }
  return written + query.slice(from);
}

function valueFor(kind: TokenKind): string | undefined {
  if (kind === 'string') return "'a'";
  return kind === 'number' ? '1' : undefined;
}

/** Whether a token stands where names do: `c["name"]`, `{"name": 1}`. */
function isName(kinds: readonly TokenKind[], at: number): boolean {
  return kinds[at + 1] === ':' || (kinds[at - 1] === '[' && kinds[at + 1] === ']');
}
