import { tokenise } from '../cosmosql/lexer';
import type { TokenKind } from '../cosmosql/token';
import { judge } from '../cosmosql/verdict';
import { unwrapQuery } from '../cosmosql/verdict/envelope';
import { isObfuscated } from '../cosmosql/verdict/obfuscated';
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
  const folded = withoutValues(unwrapQuery(logged).text);
  return isPlainFolded(folded) && isPlain(logged) ? folded : logged;
});

// Few queries are folded into, again and again.
const isPlainFolded = remembered(isPlain);

function isPlain(text: string): boolean {
  if (isObfuscated(text)) return false;
  const { verdict, parses } = judge(text);
  return parses && verdict === 'benign';
}

/** A query with the same string and number for all; names that are written as strings stay. */
function withoutValues(query: string): string {
  const { kinds, starts, ends } = tokenise(query);
  let written = '';
  let from = 0;
  for (const [at, kind] of kinds.entries()) {
    const value = valueFor(kind);
    if (value === undefined || isName(kinds, at)) continue;
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
