import type { ParameterRewrite } from '../../cosmosql/hole';
import { analyseTemplate } from '../../cosmosql/template';
import type { Span } from '../../shared/span';
import type { TextEdit } from '../finding';
import type { FoundSite } from '../flow/foundSite';
import type { HolePiece } from '../flow/value';
import type { FixWriter, NewParameter } from './fixWriter';
import { newParameter } from './newParameter';
import type { ParameterNames } from './parameterName';
import { mapPieces, spliceEdit } from './splice';

/** The edits of the texts of a query, with the parameters that they make. */
export interface RewrittenText {
  readonly textEdits: readonly TextEdit[];
  readonly parameters: readonly NewParameter[];
  /** The holes that parameters took the place of. */
  readonly covers: readonly Span[];
}

interface Obstacle {
  readonly obstacle: string;
}

interface Rewritten {
  readonly edit: TextEdit;
  readonly parameter: NewParameter;
  readonly covers: readonly Span[];
}

/** Why a fix is refused where nothing else is known. */
export const unknownText = 'The text of the query is not known here.';
const scattered = 'The literal around the value is put together in several places.';
const elsewhere = 'The text around the value is put together in another file.';
const differing = 'What the value stands for depends on the way that the code takes.';
const unparsable = 'The rewritten query would not parse.';

/** The rewrites of all the texts that a call may get, each place of the source once. */
export function rewriteTexts(
  texts: readonly FoundSite[],
  names: ParameterNames,
  source: string,
  writer: FixWriter,
): RewrittenText | Obstacle {
  const byPlace = new Map<number, Rewritten & { readonly texts: number }>();
  for (const site of texts) {
    if (!parsesAfter(site)) return { obstacle: unparsable };
    for (const rewrite of riskyRewrites(site)) {
      const one = rewriteOne(site, rewrite, names, source, writer);
      if ('obstacle' in one) return one;
      const known = byPlace.get(one.edit.span.start);
      if (known && !isSame(known.edit, one.edit)) return { obstacle: differing };
      byPlace.set(one.edit.span.start, { ...one, texts: (known?.texts ?? 0) + 1 });
    }
  }
  const all = [...byPlace.values()];
  if (all.length === 0) return { obstacle: obstacleOf(texts) };
  return {
    textEdits: all.map(({ edit }) => edit),
    parameters: all.map((one) => ({ ...one.parameter, conditional: one.texts < texts.length })),
    covers: all.flatMap(({ covers }) => covers),
  };
}

function rewriteOne(
  site: FoundSite,
  rewrite: ParameterRewrite,
  names: ParameterNames,
  source: string,
  writer: FixWriter,
): Rewritten | Obstacle {
  const holes = holesOf(site, rewrite);
  if (holes.some((hole) => hole.elsewhere)) return { obstacle: elsewhere };
  const unnamed = newParameter(site, rewrite, holes, source);
  if ('obstacle' in unnamed) return unnamed;
  const concatenation = holes[0]?.concatenation.start ?? 0;
  const parameter: NewParameter = { ...unnamed, name: names.of(unnamed, concatenation, source) };
  const edit = spliceEdit(mapPieces(site.pieces), rewrite, parameter.name, source, writer);
  return edit ? { edit, parameter, covers: holes.map(({ span }) => span) } : { obstacle: scattered };
}

function riskyRewrites(site: FoundSite): ParameterRewrite[] {
  return site.rewrites.filter((rewrite) =>
    holesOf(site, rewrite).some(({ value }) => value.taint !== 'constant' && value.taint !== 'harmless'),
  );
}

function holesOf(site: FoundSite, rewrite: ParameterRewrite): HolePiece[] {
  const holes = site.pieces.filter((piece) => piece.kind === 'hole');
  return rewrite.holes.flatMap((index) => holes[index] ?? []);
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.newText === b.newText && a.span.end === b.span.end;
}

function obstacleOf(texts: readonly FoundSite[]): string {
  return texts.flatMap(({ holes }) => holes).find(({ obstacle }) => obstacle)?.obstacle ?? unknownText;
}

/** Whether the query, with parameters in place, has no error that it did not have. */
function parsesAfter({ template, rewrites, analysis }: FoundSite): boolean {
  const taken = new Set(rewrites.flatMap((rewrite) => rewrite.holes));
  let { text } = template;
  let holes = template.holes.filter((_, index) => !taken.has(index));
  for (const { span, before, after } of rewrites.toSorted((a, b) => b.span.start - a.span.start)) {
    const replaced = `${before}@p${after}`;
    const shift = replaced.length - (span.end - span.start);
    text = text.slice(0, span.start) + replaced + text.slice(span.end);
    holes = holes.map((at) => (at >= span.end ? at + shift : at));
  }
  return analyseTemplate({ text, holes }).errors.length <= analysis.errors.length;
}
