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
  return foldedPattern(patternOf(text)) ?? foldedExactly(logged, text);
});

function foldedExactly(logged: string, text: string): string {
  const folded = withoutValues(text, tokenise(text));
  return isPlainFolded(folded) && isPlain(logged) ? folded : logged;
}

// Few queries are folded into, again and again.
const isPlainFolded = remembered(isPlain);

function isPlain(text: string): boolean {
  if (isObfuscated(text)) return false;
  const { verdict, parses } = judge(text);
  return parses && verdict === 'benign';
}

/** A query with the same string and number for all; names that are written as strings stay. */
function withoutValues(query: string, lexed: Lexed): string {
  return withValues(query, lexed, (kind, at) => (isName(lexed.kinds, at) ? undefined : valueFor(kind)));
}

/**
 * A query without the values that are plain by themselves. Texts are many and their patterns few: so most texts are
 * neither cut into tokens nor judged.
 */
function patternOf(query: string): string {
  return query.replace(plainValue, (value: string, quote?: string) => {
    if (quote === undefined) return '1';
    return telling.test(value) ? value : quote + 'a' + quote;
  });
}

// One word, or a few without anything between that would mean something in a query. It begins and ends with what is a
// letter for every pattern, and is no name. Or a number: zero is less than all that is counted, and many are too many.
const plainValue =
  /(["'])[A-Za-z\d](?:[\p{L}\p{N}]|[-_.:/@](?=[\p{L}\p{N}]))*(?<=[A-Za-z\d])\1(?!\s*[\]:])|(?<![\w.])[1-9]\d{0,8}(?![\w.])/gu;
const telling = /\b(?:or|and|xor|select)\b/i;

/** What queries of a pattern fold into; undefined where only they themselves tell. */
const foldedPattern = remembered((pattern) => {
  const lexed = tokenise(pattern);
  const isSettled = arePlain(pattern, lexed) && check(pattern).errors.length === 0;
  const folded = withoutValues(pattern, lexed);
  return isSettled && isPlainFolded(folded) && isPlain(pattern) ? folded : undefined;
});

/** Whether no verdict turns on the plain values in a pattern: nothing is worked out of them, nor are they cut off. */
function arePlain(pattern: string, { kinds, starts, comments }: Lexed): boolean {
  const tokens = new Map(starts.map((start, at) => [start, at]));
  return (
    comments.length === 0 &&
    [...pattern.matchAll(plainValue)].every(({ index }) => isPlainAt(kinds, tokens.get(index) ?? -1))
  );
}

function isPlainAt(kinds: readonly TokenKind[], at: number): boolean {
  const before = kinds[at - 1] ?? 'end';
  if (!endsValue.has(kinds[at + 1] ?? 'end')) return false;
  if (isCompared(kinds, at)) return true;
  return kinds[at] === 'string' ? beginsItem.has(before) || isFirstItem(kinds, at) : beginsCount.has(before);
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
