import type { Node } from 'web-tree-sitter';
import type { ParameterRewrite } from '../../cosmosql/hole';
import { analyseTemplate } from '../../cosmosql/template';
import { contains, type Span } from '../../shared/span';
import type { Fix, TextEdit } from '../finding';
import type { FoundSite } from '../flow/foundSite';
import type { HolePiece } from '../flow/value';
import type { FixPlan, FixWriter, NewParameter } from './fixWriter';
import { parameterName } from './parameterName';
import { mapPieces, spliceEdit } from './splice';
import { newParameter } from './newParameter';

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

/**
 * Turns the holes of a call's query into parameters, all at once. `texts` are the texts that the call may get, the
 * longest first; `others` the sites of the file's other calls.
 */
export function parameterise(
  texts: readonly FoundSite[],
  others: readonly FoundSite[],
  input: FixInput,
): FixOutcome {
  const [site] = texts;
  const rewritten = rewritesOf(texts, input);
  if (!site || 'obstacle' in rewritten)
    return { fixObstacle: 'obstacle' in rewritten ? rewritten.obstacle : unknownText, covers: [] };
  const { textEdits, parameters, covers } = rewritten;
  if (isShared(textEdits, others)) return { fixObstacle: shared, covers: [] };
  const plan: FixPlan = { site, source: input.source.text, root: input.root, textEdits, parameters };
  const written = input.writer.write(plan);
  if ('obstacle' in written) return { fixObstacle: written.obstacle, covers: [] };
  const edits = [...written.edits].sort((a, b) => a.span.start - b.span.start);
  if (!input.parses(edits)) return { fixObstacle: unparsable, covers: [] };
  return { fix: { title: titleOf(parameters), edits }, covers };
}

const unknownText = 'The text of the query is not known here.';
const shared = 'The same text is sent by another call too. Change both by hand.';
const unparsable = 'The rewritten code would not parse.';
const scattered = 'The literal around the value is put together in several places.';
const differing = 'What the value stands for depends on the way that the code takes.';

function titleOf(parameters: readonly NewParameter[]): string {
  const names = parameters.map(({ name }) => name).join(', ');
  return parameters.length === 1
    ? `Pass the value as the parameter ${names}`
    : `Pass the values as the parameters ${names}`;
}

interface Rewritten {
  readonly textEdits: readonly TextEdit[];
  readonly parameters: readonly NewParameter[];
  readonly covers: readonly Span[];
}

/** The rewrites of all the texts that a call may get, each place of the source once. */
function rewritesOf(texts: readonly FoundSite[], input: FixInput): Rewritten | { readonly obstacle: string } {
  const byPlace = new Map<
    number,
    { edit: TextEdit; parameter: NewParameter; covers: Span[]; texts: number }
  >();
  const names = new Names(texts);
  for (const site of texts) {
    for (const rewrite of site.rewrites) {
      const holes = holesOf(site, rewrite);
      if (!holes.some(({ value }) => isRisky(value.taint))) continue;
      const value = newParameter(site, rewrite, holes, input.source.text);
      if ('obstacle' in value) return value;
      const parameter: NewParameter = { ...value, name: names.of(value, input.source.text) };
      const edit = spliceEdit(
        mapPieces(site.pieces),
        rewrite,
        parameter.name,
        input.source.text,
        input.writer,
      );
      if (!edit) return { obstacle: scattered };
      const known = byPlace.get(edit.span.start);
      if (known && (known.edit.newText !== edit.newText || known.edit.span.end !== edit.span.end))
        return { obstacle: differing };
      byPlace.set(edit.span.start, {
        edit,
        parameter,
        covers: holes.map(({ span }) => span),
        texts: (known?.texts ?? 0) + 1,
      });
    }
    if (!parsesAfter(site)) return { obstacle: 'The rewritten query would not parse.' };
  }
  const all = [...byPlace.values()];
  if (all.length === 0) return { obstacle: obstacleOf(texts) };
  return {
    textEdits: all.map(({ edit }) => edit),
    parameters: all.map((one) => ({ ...one.parameter, conditional: one.texts < texts.length })),
    covers: all.flatMap(({ covers }) => covers),
  };
}

function obstacleOf(texts: readonly FoundSite[]): string {
  return texts.flatMap(({ holes }) => holes).find(({ obstacle }) => obstacle)?.obstacle ?? unknownText;
}

function holesOf(site: FoundSite, rewrite: ParameterRewrite): HolePiece[] {
  const holes = site.pieces.filter((piece) => piece.kind === 'hole');
  return rewrite.holes.flatMap((index) => holes[index] ?? []);
}

export function isRisky(taint: HolePiece['value']['taint']): boolean {
  return taint !== 'constant' && taint !== 'harmless';
}

/** Whether the query, with parameters in place, has no error that it did not have. */
function parsesAfter({ template, rewrites, analysis }: FoundSite): boolean {
  let { text } = template;
  for (const { span, before, after } of [...rewrites].sort((a, b) => b.span.start - a.span.start))
    text = `${text.slice(0, span.start)}${before}@p${after}${text.slice(span.end)}`;
  return (
    analyseTemplate({ text, holes: [] }).errors.length <= analysis.errors.length ||
    template.holes.length > rewrites.length
  );
}

/** Whether an edit changes text that another call sends. */
function isShared(edits: readonly TextEdit[], others: readonly FoundSite[]): boolean {
  return others.some(({ pieces }) =>
    pieces.some((piece) => piece.kind === 'hole' && edits.some(({ span }) => contains(span, piece.span))),
  );
}

/** Names for parameters: one for each value, free in the query and in the parameters that it has. */
class Names {
  readonly #taken: Set<string>;
  readonly #known = new Map<string, string>();

  constructor(texts: readonly FoundSite[]) {
    const inText = texts.flatMap(({ template }) => template.text.match(/@\w+/g) ?? []);
    this.#taken = new Set([...texts.flatMap(({ parameters }) => parameters), ...inText]);
  }

  of({ value, as }: Omit<NewParameter, 'name'>, source: string): string {
    const written = value.map((piece) =>
      'text' in piece
        ? JSON.stringify(piece.text)
        : source.slice(piece.expression.start, piece.expression.end),
    );
    const key = `${as}:${written.join('+')}`;
    const known = this.#known.get(key);
    if (known) return known;
    const expression = value.find((piece) => 'expression' in piece);
    const name = parameterName(
      expression ? source.slice(expression.expression.start, expression.expression.end) : '',
      this.#taken,
    );
    this.#taken.add(name);
    this.#known.set(key, name);
    return name;
  }
}
