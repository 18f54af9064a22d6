import type { Node } from 'web-tree-sitter';
import type { Refinement, Refinements } from '../flow/program';
import { provesHarmless, refusesOtherCharacters } from './regularExpression';
import { partsOf, textOf } from './syntaxNode';

/** A condition that proves nothing. */
export const nothing: Refinements = { whenTrue: [], whenFalse: [] };

/** What a condition proves where it holds, and nothing where it does not. */
export function provenWhenTrue(whenTrue: readonly Refinement[]): Refinements {
  return { whenTrue, whenFalse: [] };
}

export function opposite({ whenTrue, whenFalse }: Refinements): Refinements {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

/** What `a && b` proves. */
export function bothHold(a: Refinements, b: Refinements): Refinements {
  return { whenTrue: [...a.whenTrue, ...b.whenTrue], whenFalse: provenByEither(a.whenFalse, b.whenFalse) };
}

/** What `a || b` proves: `x == "a" || x == "b"` leaves `x` one of two. */
export function eitherHolds(a: Refinements, b: Refinements): Refinements {
  return opposite(bothHold(opposite(a), opposite(b)));
}

/** What is proven on one of two ways, whichever it is. */
function provenByEither(a: readonly Refinement[], b: readonly Refinement[]): Refinement[] {
  return a.filter((one) =>
    b.some(
      ({ expression, taint, by }) => !by && !one.by && expression === one.expression && taint === one.taint,
    ),
  );
}

/** What a search for a pattern proves of the text searched, where it finds something and where it finds nothing. */
export function provenBySearch(pattern: string, proven: readonly Refinement[]): Refinements {
  if (provesHarmless(`/${pattern}/`)) return provenWhenTrue(proven);
  return refusesOtherCharacters(`/${pattern}/`) ? opposite(provenWhenTrue(proven)) : nothing;
}

/** What is proven of a text without its case, or of one that is trimmed, holds for the text itself too. */
export function andOfOriginal(proven: Refinement): Refinement[] {
  const original = byFunction.exec(proven.expression)?.[1] ?? byMethod.exec(proven.expression)?.[1];
  return original === undefined ? [proven] : [proven, { ...proven, expression: original }];
}

const byFunction = /^strings\.(?:To(?:Upper|Lower)|TrimSpace)\((.+)\)$/s;
const byMethod = /^(.+?)(?:\??\.(?:to(?:Upper|Lower)(?:Case|Invariant)?|trim|strip)\([\w.]*\))+$/is;

/** With what a function of the file proves of the argument that a call gives it. */
export function withOwnProof(
  proven: Refinements,
  call: Node,
  context: { readonly text: string },
): Refinements {
  const callee = call.childForFieldName('function') ?? call.childForFieldName('name');
  const list = call.childForFieldName('arguments');
  const argument = list && partsOf(list)[0];
  const name = callee && /^(?:(?:this|self|cls)\.)?(\w+(?:\.\w+)?)$/.exec(textOf(callee, context))?.[1];
  if (!name || !argument) return proven;
  const expression = textOf(argument, context);
  const by = (result: boolean): Refinement => ({ expression, taint: 'closed', by: { name, result } });
  return { whenTrue: [...proven.whenTrue, by(true)], whenFalse: [...proven.whenFalse, by(false)] };
}
