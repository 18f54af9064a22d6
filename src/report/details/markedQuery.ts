import { judge } from '../../cosmosql/verdict';
import { unwrapQuery } from '../../cosmosql/verdict/envelope';
import { plainText } from '../../shared/plainText';
import type { Span } from '../../shared/span';

/** A query in pieces, those that tell of an injection marked with why. */
export interface MarkedQuery {
  readonly pieces: readonly { readonly text: string; readonly mark?: string }[];
  readonly reasons: readonly string[];
}

const longestQuery = 8000;

/** Marks what the verdict on a logged text points at. The pieces together are the whole text, made plain. */
export function markQuery(logged: string): MarkedQuery {
  const text = unwrapQuery(logged).text.slice(0, longestQuery);
  const { verdict, reasons } = judge(text);
  const told = verdict === 'benign' ? [] : reasons;
  const pieces: { text: string; mark?: string }[] = [];
  let at = 0;
  for (const { span, why } of joined(told)) {
    if (span.start > at) pieces.push({ text: plainText(text.slice(at, span.start), longestQuery) });
    pieces.push({ text: plainText(text.slice(span.start, span.end), longestQuery), mark: why });
    at = span.end;
  }
  if (at < text.length) pieces.push({ text: plainText(text.slice(at), longestQuery) });
  return { pieces, reasons: [...new Set(told.map(({ message }) => message))] };
}

/** Spans that overlap as one, with all that is said of them; those without a character are left out. */
function joined(
  reasons: readonly { readonly message: string; readonly span: Span }[],
): { span: Span; why: string }[] {
  const ordered = reasons
    .filter(({ span }) => span.end > span.start)
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const result: { span: Span; why: string }[] = [];
  for (const { message, span } of ordered) {
    const last = result.at(-1);
    if (last && span.start < last.span.end) {
      last.span = { start: last.span.start, end: Math.max(last.span.end, span.end) };
      if (!last.why.includes(message)) last.why = `${last.why} ${message}`;
    } else result.push({ span, why: message });
  }
  return result;
}
