import type { Span } from '../../shared/span';
import type { Sign } from './sign';

/** Comments that cut the rest of a line off, rather than tell a reader something. */
export function commentSigns(text: string, comments: readonly Span[]): readonly Sign[] {
  return comments.flatMap((span) => {
    const rest = restOfQuery(text, span);
    return rest === undefined ? [] : [cutSign(rest, span)];
  });
}

function cutSign(rest: string, span: Span): Sign {
  return goesOn.test(rest)
    ? { effect: 'widens', family: 'commentCut', message: 'A comment cuts off the rest of the query.', span }
    : { effect: 'nothing', family: 'commentCut', message: 'A comment hides what was broken.', span };
}

/** What a person writes in a comment starts with a word and closes its quotes; what is cut off goes on with the query. */
function restOfQuery(text: string, { start, end }: Span): string | undefined {
  if (startsLine(text, start)) return undefined;
  const rest = text.slice(start + 2, end).trim();
  const isRest = rest === '' || /^[-+]$/.test(rest) || hasOddQuotes(rest) || continues.test(rest);
  return isRest ? rest : undefined;
}

const continues = /^(?:[-+]\s*)?(?:[)\],*]|(?:AND|OR|FROM|WHERE|JOIN|GROUP|ORDER|OFFSET|LIMIT)\b)/i;
const goesOn = /\b(?:AND|OR|FROM|WHERE|JOIN|GROUP|ORDER|OFFSET|LIMIT)\b/i;

function startsLine(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(lineStart, at).trim() === '';
}

/** An apostrophe within a word is no quote. */
function hasOddQuotes(comment: string): boolean {
  const text = comment.replace(/\w'\w/g, '');
  return (text.split("'").length - 1) % 2 === 1 || (text.split('"').length - 1) % 2 === 1;
}
