import type { Node } from 'web-tree-sitter';
import type { Span } from '../../shared/span';
import type { Fix, TextEdit } from '../finding';
import type { FixWriter, NewParameter } from './fixWriter';
import { mergeEdits, rewriteSharing, type TextsOfCall } from './rewriteSharing';

/** A fix, or why there is none. */
export interface FixOutcome {
  readonly fix?: Fix;
  readonly fixObstacle?: string;
  /** Where the holes that the fix takes up stand. */
  readonly covers: readonly Span[];
  /** Where the calls start that it changes. */
  readonly calls: readonly number[];
}

export interface FixInput {
  readonly source: { readonly text: string };
  readonly root: Node;
  readonly writer: FixWriter;
  /** Whether the file still parses with these edits. */
  readonly parses: (edits: readonly TextEdit[]) => boolean;
}

const conflicting = 'The calls that send this text would have to be changed in different ways.';
const unparsable = 'The rewritten code would not parse.';

/**
 * Turns the holes of a call's query into parameters, all at once, in all the calls that send the same text. `call` has
 * the texts that the call may get; `others` those of the file's other calls.
 */
export function parameterise(
  call: TextsOfCall,
  others: readonly TextsOfCall[],
  { source: { text }, root, writer, parses }: FixInput,
): FixOutcome {
  const calls = rewriteSharing(call, others, text, writer);
  if ('obstacle' in calls) return refuse(calls.obstacle);
  const written: (readonly TextEdit[])[] = [];
  for (const { site, rewritten } of calls) {
    const sharing = calls.flatMap((other) => (other.site === site ? [] : [other.site]));
    const { textEdits } = rewritten;
    const parameters = withoutDoubles(rewritten.parameters);
    const one = writer.write({ site, sharing, source: text, root, textEdits, parameters });
    if ('obstacle' in one) return refuse(one.obstacle);
    written.push(one.edits);
  }
  const edits = mergeEdits(written)?.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  if (!edits) return refuse(conflicting);
  if (!parses(edits)) return refuse(unparsable);
  const parameters = withoutDoubles(calls.flatMap(({ rewritten }) => rewritten.parameters));
  const covers = calls.flatMap(({ rewritten }) => rewritten.covers);
  const starts = calls.map(({ site }) => site.callSpan.start);
  return { fix: { title: titleOf(parameters), edits }, covers, calls: starts };
}

/** No fix, for a reason. */
export function refuse(fixObstacle: string): FixOutcome {
  return { fixObstacle, covers: [], calls: [] };
}

/** A value that is spliced twice is passed once. */
function withoutDoubles(parameters: readonly NewParameter[]): NewParameter[] {
  return parameters.filter((one, at) => parameters.findIndex(({ name }) => name === one.name) === at);
}

function titleOf(parameters: readonly NewParameter[]): string {
  const names = parameters.map(({ name }) => name).join(', ');
  return parameters.length === 1
    ? `Pass the value as the parameter ${names}`
    : `Pass the values as the parameters ${names}`;
}
