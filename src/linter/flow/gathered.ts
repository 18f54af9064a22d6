import type { Expression, Pattern } from './program';
import type { Value } from './value';

/** What each parameter takes of the arguments of a call: the last may gather all that are left, as a list. */
export function takenBy(
  parameters: readonly Pattern[],
  given: readonly (Value | undefined)[],
  written: readonly Expression[],
): readonly (Value | undefined)[] {
  const at = parameters.length - 1;
  const last = parameters[at];
  const rest = given.slice(at);
  if (last?.kind !== 'name' || !last.gathers || written.length === 0 || isList(rest)) return given;
  const elements = rest.flatMap((value, index) => {
    const argument = written[at + index];
    return value && argument ? [{ value, optional: false, argument }] : [];
  });
  return [...given.slice(0, at), { kind: 'list', elements }];
}

/** Whether what is left is one list, which is handed over as it is. */
function isList([only, ...others]: readonly (Value | undefined)[]): boolean {
  if (!only || others.length > 0) return false;
  return only.kind === 'list' || (only.kind === 'opaque' && only.type === 'list');
}
