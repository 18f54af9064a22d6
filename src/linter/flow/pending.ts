import type { Frame } from './frame';
import type { OpaqueValue, Pending, PendingCall, Piece, Value } from './value';

/** What is left to find out of a value that something unknown made of others: their origins. */
export function derivedFrom(
  values: readonly Value[],
  { machine }: Frame,
  callee?: OpaqueValue,
  named: ReadonlyMap<string, Value> = new Map(),
): Pick<OpaqueValue, 'pending'> {
  if (!machine.surroundings.keepsPending) return {};
  if (!callee?.pending && ![...values, ...named.values()].some(isPending)) return {};
  return { pending: { kind: 'call', callee: callee?.pending, arguments: values, named } };
}

/** Whether more of a value may be known where it is used. */
export function isPending(value: Value): boolean {
  return some(value, () => true);
}

/** Whether a value depends on what a function is given. */
export function dependsOnParameter(value: Value): boolean {
  return some(value, isOfParameter);
}

/** The first parameter that a value depends on. */
export function parameterOf(value: Value): number | undefined {
  let found: number | undefined;
  some(value, (pending) => {
    found ??= rootsOf(pending).find((root) => root.kind === 'parameter')?.index;
    return found !== undefined;
  });
  return found;
}

function isOfParameter(pending: Pending): boolean {
  return rootsOf(pending).some(({ kind }) => kind === 'parameter');
}

/** What a pending value begins with: of a call, what its callee and its arguments begin with. */
function rootsOf(pending: Pending): Exclude<Pending, PendingCall | { kind: 'field' }>[] {
  switch (pending.kind) {
    case 'field':
      return rootsOf(pending.of);
    case 'call': {
      const inner: Exclude<Pending, PendingCall | { kind: 'field' }>[] = [];
      for (const value of [...pending.arguments, ...pending.named.values()])
        some(value, (one) => {
          inner.push(...rootsOf(one));
          return false;
        });
      return pending.callee ? [...rootsOf(pending.callee), ...inner] : inner;
    }
    default:
      return [pending];
  }
}

function some(value: Value, test: (pending: Pending) => boolean): boolean {
  switch (value.kind) {
    case 'opaque':
      return value.pending !== undefined && test(value.pending);
    case 'text':
      return value.pieces.some((piece) => someOfPiece(piece, test));
    case 'list':
      return value.elements.some((element) => some(element.value, test));
    case 'record':
      return [...value.fields.values()].some((field) => some(field, test));
    case 'choice':
      return value.options.some((option) => some(option, test));
    case 'function':
    case 'class':
    case 'foreign':
      return false;
  }
}

function someOfPiece(piece: Piece, test: (pending: Pending) => boolean): boolean {
  if (piece.kind === 'text') return false;
  if (piece.kind === 'hole') return some(piece.value, test);
  return piece.options.some((option) => option.some((one) => someOfPiece(one, test)));
}
