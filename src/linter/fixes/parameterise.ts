import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../shared/span';
import type { Fix, TextEdit } from '../finding';
import type { FoundSite } from '../flow/foundSite';
import type { FixPlan, FixWriter, NewParameter } from './fixWriter';
import { rewriteTexts } from './rewriteText';

/** A fix, or why there is none. */
export interface FixOutcome {
  readonly fix?: Fix;
  readonly fixObstacle?: string;
  /** Where the holes that the fix takes up stand. */
  readonly covers: readonly Span[];
}

export interface FixInput {
  readonly source: { readonly text: string };
  readonly root: Node;
  readonly writer: FixWriter;
  /** Whether the file still parses with these edits. */
  readonly parses: (edits: readonly TextEdit[]) => boolean;
}

const shared = 'The same text is sent by another call too. Change both by hand.';
const unparsable = 'The rewritten code would not parse.';
const sentElsewhere =
  'The function that sends the query is in another file. Let it take parameters, and pass the values to it.';
const unknownText = 'The text of the query is not known here.';

/**
 * Turns the holes of a call's query into parameters, all at once. `texts` are the texts that the call may get, the
 * longest first; `others` the sites of the file's other calls.
 */
export function parameterise(
  texts: readonly FoundSite[],
  others: readonly FoundSite[],
  { source: { text }, root, writer, parses }: FixInput,
): FixOutcome {
  const site = texts.toSorted((a, b) => b.holes.length - a.holes.length)[0];
  if (!site) return refuse(unknownText);
  if (site.sentAt) return refuse(sentElsewhere);
  if (site.sinkData.obstacle !== undefined) return refuse(site.sinkData.obstacle);
  const rewritten = rewriteTexts(texts, text, writer);
  if ('obstacle' in rewritten) return refuse(rewritten.obstacle);
  const { textEdits, parameters, covers } = rewritten;
  if (isShared(textEdits, others)) return refuse(shared);
  const plan: FixPlan = { site, source: text, root, textEdits, parameters: withoutDoubles(parameters) };
  const written = writer.write(plan);
  if ('obstacle' in written) return refuse(written.obstacle);
  const edits = written.edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (!parses(edits)) return refuse(unparsable);
  return { fix: { title: titleOf(plan.parameters), edits }, covers };
}

function refuse(fixObstacle: string): FixOutcome {
  return { fixObstacle, covers: [] };
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

/** Whether an edit changes text that another call sends: what a format splices stands apart from where it does. */
function isShared(edits: readonly TextEdit[], others: readonly FoundSite[]): boolean {
  const changes = (one: Span): boolean => edits.some(({ span }) => contains(span, one));
  return others.some(({ pieces }) =>
    pieces.some((piece) => piece.kind === 'hole' && (changes(piece.span) || changes(piece.operand))),
  );
}
