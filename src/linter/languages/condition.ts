import type { Node } from 'web-tree-sitter';
import type { Refinement, Refinements } from '../flow/program';
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
