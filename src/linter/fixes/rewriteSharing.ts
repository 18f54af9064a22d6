import { contains, type Span } from '../../shared/span';
import type { TextEdit } from '../finding';
import type { FoundSite } from '../flow/foundSite';
import type { FixWriter } from './fixWriter';
import { ParameterNames } from './parameterName';
import { rewriteTexts, unknownText, type RewrittenText } from './rewriteText';

/** The texts that one call may get. */
export type TextsOfCall = readonly FoundSite[];

/** A call, the longest of its texts, and what becomes of them. */
export interface RewrittenCall {
  readonly site: FoundSite;
  readonly rewritten: RewrittenText;
}

interface Obstacle {
  readonly obstacle: string;
}

const shared = 'The same text is sent by another call too, which cannot be changed along with it.';
const sentElsewhere =
  'The function that sends the query is in another file. Let it take parameters, and pass the values to it.';

/**
 * The rewrites of a call and of those that send the same text, which change together: what becomes a parameter in the
 * text has to be passed wherever the text is sent.
 */
export function rewriteSharing(
  call: TextsOfCall,
  others: readonly TextsOfCall[],
  source: string,
  writer: FixWriter,
): readonly RewrittenCall[] | Obstacle {
  let calls = [call];
  for (;;) {
    const names = new ParameterNames(calls.flat());
    const rewritten: RewrittenCall[] = [];
    for (const texts of calls) {
      const one = rewriteCall(texts, names, source, writer);
      if ('obstacle' in one) return texts === call ? one : { obstacle: shared };
      rewritten.push(one);
    }
    const edits = rewritten.flatMap((one) => one.rewritten.textEdits);
    const changed = others.filter((other) => !calls.includes(other) && isChanged(other, edits));
    if (changed.length === 0) return rewritten;
    calls = [...calls, ...changed];
  }
}

function rewriteCall(
  texts: TextsOfCall,
  names: ParameterNames,
  source: string,
  writer: FixWriter,
): RewrittenCall | Obstacle {
  const site = texts.toSorted((a, b) => b.holes.length - a.holes.length)[0];
  if (!site) return { obstacle: unknownText };
  if (site.sentAt) return { obstacle: sentElsewhere };
  if (site.sinkData.obstacle !== undefined) return { obstacle: site.sinkData.obstacle };
  const rewritten = rewriteTexts(texts, names, source, writer);
  return 'obstacle' in rewritten ? rewritten : { site, rewritten };
}

/** Whether an edit changes text that a call sends: what a format splices stands apart from where it does. */
function isChanged(texts: TextsOfCall, edits: readonly TextEdit[]): boolean {
  const changes = (one: Span): boolean => edits.some(({ span }) => contains(span, one));
  return texts.some(({ pieces }) =>
    pieces.some((piece) => piece.kind === 'hole' && (changes(piece.span) || changes(piece.operand))),
  );
}

/** The edits of the fixes of several calls, each once; undefined where two calls change one place in two ways. */
export function mergeEdits(ofCalls: readonly (readonly TextEdit[])[]): readonly TextEdit[] | undefined {
  const merged: TextEdit[] = [];
  for (const edits of ofCalls) {
    const own = edits.filter((edit) => !merged.some((known) => isSame(known, edit)));
    if (own.some(({ span }) => merged.some((known) => overlaps(known.span, span)))) return undefined;
    merged.push(...own);
  }
  return merged;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.newText === b.newText && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Whether two spans have something in common; of two insertions at one place, nothing tells which comes first. */
function overlaps(a: Span, b: Span): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}
