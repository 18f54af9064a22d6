import type { Span } from '../shared/span';
import { builtInFunction, type BuiltInFunction } from './functions';
import { holeMark, type Template } from './hole';
import { tokenise } from './lexer';

/** A call of a built-in function: the function, and where its name stands. */
export interface FunctionName {
  readonly function: BuiltInFunction;
  readonly span: Span;
}

/** The built-in function whose name stands at an offset of a query text, whether or not the text parses. */
export function functionAt({ text, holes }: Template, offset: number): FunctionName | undefined {
  const { kinds, starts, ends } = tokenise(text, holes);
  const at = ends.findIndex((end, index) => (starts[index] ?? 0) <= offset && offset < end);
  if (kinds[at + 1] !== '(' || kinds[at - 1] === '.') return undefined;
  const span = { start: starts[at] ?? 0, end: ends[at] ?? 0 };
  const known = builtInFunction(text.slice(span.start, span.end));
  return known && { function: known, span };
}

/** The names of the parameters of a query text with their `@`, each once, in the order of the text. */
export function parametersOf({ text, holes }: Template): string[] {
  const { kinds, starts, ends } = tokenise(text, holes);
  const names = kinds.flatMap((kind, index) =>
    kind === 'parameter' ? [text.slice(starts[index], ends[index])] : [],
  );
  return [...new Set(names)].filter((name) => !name.includes(holeMark));
}
