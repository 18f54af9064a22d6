import type { Span } from '../../shared/span';
import type { Expression, Query } from '../tree';
import type { Sign } from './sign';
import { typeOf } from './valueType';

/** Comments that cut the rest of a line off, rather than tell a reader something. */
export function commentSigns(text: string, comments: readonly Span[], query?: Query): readonly Sign[] {
  return comments.flatMap((span) => {
    const rest = restOfQuery(text, span);
    if (rest === undefined) return [];
    if (loses(rest, text.slice(0, span.start)))
      return [cut('widens', 'A comment cuts off the rest of the query.', span)];
    if (query && adds(query, text, span, rest))
      return [cut('widens', 'A condition was added, and a comment hides what it broke.', span)];
    return [cut('nothing', 'A comment hides what was broken.', span)];
  });
}

function cut(effect: Sign['effect'], message: string, span: Span): Sign {
  return { effect, family: 'commentCut', message, span };
}

/** Whether what is cut off held a condition, or a clause that the query does not have any more. */
function loses(rest: string, kept: string): boolean {
  const words = [...rest.matchAll(clauseWord)].map(([word]) => word.toUpperCase());
  return words.some((word) => conditionWords.has(word) || !new RegExp(`\\b${word}\\b`, 'i').test(kept));
}

const clauseWord = /\b(?:AND|OR|FROM|WHERE|JOIN|GROUP|ORDER|OFFSET|LIMIT)\b/gi;
const conditionWords: ReadonlySet<string> = new Set(['AND', 'OR', 'WHERE', 'JOIN']);

/** Whether what stands before the comment is more than the value that it was put behind. */
function adds({ where, offset, orderBy }: Query, text: string, comment: Span, rest: string): boolean {
  const kept = text
    .slice(0, comment.start)
    .trimEnd()
    .replace(/[)\s]+$/, '');
  const ended = /^[^'"]*(['"])/.exec(rest)?.[1];
  if (where && ended !== undefined && hasOddQuotes(rest) && !kept.replace(/[)\s]+$/, '').endsWith(ended))
    return canSelect(where);
  if (where && /^\W*\)/.test(rest) && isBehindBracket(kept)) return canSelect(where);
  if (where && addsCondition(where, text, comment)) return true;
  return rest === '' && offset !== undefined && orderBy.length > 0;
}

/** A condition behind a bracket that was closed, though the query closes it again in what is cut off. */
function isBehindBracket(kept: string): boolean {
  return kept.split('(').length === kept.split(')').length && /\)[^)]*\b(?:AND|OR)\b[^)]*$/i.test(kept);
}

function canSelect(where: Expression): boolean {
  const isChoice = where.kind === 'operation' && where.operators[0] === 'OR';
  const last = isChoice ? where.operands.at(-1) : where;
  return last !== undefined && ['boolean', 'any'].includes(typeOf(last));
}

/** Whether the condition that ends at the comment is more than the comparison that a value was put in. */
function addsCondition(where: Expression, text: string, comment: Span): boolean {
  if (where.kind !== 'operation' || text.slice(where.span.end, comment.start).trim() !== '') return false;
  const [operator] = where.operators;
  const last = where.operands.at(-1);
  if (operator === 'OR') return last !== undefined && ['boolean', 'any'].includes(typeOf(last));
  return (
    operator === 'AND' &&
    last !== undefined &&
    (!comparesWithLiteral(last) || addsCondition(last, text, comment))
  );
}

function comparesWithLiteral(expression: Expression): boolean {
  if (expression.kind === 'like') return expression.pattern.kind === 'literal';
  return (
    expression.kind === 'operation' &&
    expression.operands.at(-1)?.kind === 'literal' &&
    expression.operands[0]?.kind === 'path'
  );
}

/** What a person writes in a comment starts with a word and closes its quotes; what is cut off goes on with the query. */
function restOfQuery(text: string, { start, end }: Span): string | undefined {
  if (startsLine(text, start)) return undefined;
  const rest = text.slice(start + 2, end).trim();
  const isRest =
    rest === '' || /^[-+]$/.test(rest) || hasOddQuotes(rest) || continues.test(rest) || goesOn.test(rest);
  return isRest ? rest : undefined;
}

const continues = /^(?:[-+]\s*)?(?:[)\],*]|(?:AND|OR|FROM|WHERE|JOIN|GROUP|ORDER|OFFSET|LIMIT)\b)/i;
/** One word, and then a condition or a clause: what stood behind the value, and no sentence. */
const goesOn = /^\w*[%)\]}]*\s+(?:(?:AND|OR)\s.*[=<>(]|(?:ORDER|GROUP)\s+BY\s|OFFSET\s+\d)/i;

function startsLine(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(lineStart, at).trim() === '';
}

/** An apostrophe within a word is no quote. */
function hasOddQuotes(comment: string): boolean {
  const text = comment.replace(/\w'\w/g, '');
  return (text.split("'").length - 1) % 2 === 1 || (text.split('"').length - 1) % 2 === 1;
}
