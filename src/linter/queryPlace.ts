import type { Span } from '../shared/span';
import type { Part } from './querySite';

/** A part with the place of its text in the query, where a hole takes up one character. */
interface Placed {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a stretch of a query's text stands in the source file: within the one literal that holds its start. An escape
 * sequence is marked whole. Undefined where it starts in a hole, or where no text is.
 */
export function sourceSpan(parts: readonly Part[], { start, end }: Span): Span | undefined {
  const placed = place(parts);
  const first = placed.findIndex((one) => one.start <= start && start < one.end);
  const from = placed[first];
  if (from?.part.kind !== 'text') return undefined;
  let last = from;
  for (const next of placed.slice(first + 1)) {
    if (next.start >= end || !goesOn(last.part, next.part)) break;
    last = next;
  }
  return {
    start: isLinear(from.part) ? from.part.span.start + start - from.start : from.part.span.start,
    end: isLinear(last.part)
      ? last.part.span.start + Math.min(end, last.end) - last.start
      : last.part.span.end,
  };
}

/** The offset in a query's text of a character of the source file, or undefined where that is not text of it. */
export function queryOffset(parts: readonly Part[], offset: number): number | undefined {
  const hit = place(parts).find(
    ({ part }) => part.kind === 'text' && part.span.start <= offset && offset < part.span.end,
  );
  if (!hit) return undefined;
  return isLinear(hit.part) ? hit.start + offset - hit.part.span.start : hit.start;
}

function place(parts: readonly Part[]): Placed[] {
  let end = 0;
  return parts.map((part) => {
    const start = end;
    end += part.kind === 'text' ? part.text.length : 1;
    return { part, start, end };
  });
}

/** Whether a part is text that the source has letter by letter: what is as long is no escape sequence. */
function isLinear(part: Part): boolean {
  return part.kind === 'text' && part.span.end - part.span.start === part.text.length;
}

/** Whether a part follows another in the same literal. */
function goesOn(part: Part, next: Part): boolean {
  return next.kind === 'text' && next.span.start === part.span.end;
}
