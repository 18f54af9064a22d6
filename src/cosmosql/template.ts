import { holeMark, type Hole, type ParameterRewrite, type Template } from './hole';
import { HoleReader } from './holeReader';
import { tokenise } from './lexer';
import type { QueryError } from './queryError';
import { QueryParser } from './queryParser';
import type { Query } from './tree';

/** A query text with holes, understood. */
export interface TemplateAnalysis {
  /** What could be read of the query; undefined where nothing in the text is one. */
  readonly query: Query | undefined;
  readonly errors: readonly QueryError[];
  /** One for each hole, in order. */
  readonly holes: readonly Hole[];
  /** How parameters take the place of the holes for which one is legal; no two overlap. */
  readonly rewrites: readonly ParameterRewrite[];
}

/** Joins constant texts and holes to one text, with a mark for each hole. */
export function joinTemplate(
  parts: readonly ({ readonly text: string } | { readonly hole: true })[],
): Template {
  const holes: number[] = [];
  let text = '';
  for (const part of parts) {
    if ('hole' in part) holes.push(text.length);
    text += 'hole' in part ? holeMark : part.text;
  }
  return { text, holes };
}

/** Parses a template with its holes in place and tells for each what it stands for. Linear; never throws. */
export function analyseTemplate(template: Template): TemplateAnalysis {
  const lexed = tokenise(template.text, template.holes);
  const parser = new QueryParser(template.text, lexed);
  const query = parser.whole();
  const reader = new HoleReader(template, parser.strayHoles, lexed.comments);
  reader.query(query);
  const { holes, rewrites } = reader.result();
  return {
    query: query.span.end > query.span.start ? query : undefined,
    errors: parser.errors,
    holes,
    rewrites,
  };
}
