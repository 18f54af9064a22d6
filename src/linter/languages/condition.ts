import type { Refinement, Refinements } from '../flow/program';

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
    b.some(({ expression, taint }) => expression === one.expression && taint === one.taint),
  );
}
