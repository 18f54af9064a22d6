import type { Frame } from './frame';
import type { OpaqueValue, Pending, Value } from './value';

/** A value with the class that it is declared to be of, where nothing better is known of it. */
export function withClass(value: Value, className: string | undefined): Value {
  return className !== undefined && value.kind === 'opaque' ? { ...value, className } : value;
}

/** What a member of an object is, by the class of another file that it is declared to be of. */
export function memberOfClass(
  { source = nowhere }: OpaqueValue,
  className: string,
  name: string,
  frame: Frame,
): { readonly value?: Value; readonly pending?: Pending } {
  const [first = '', ...rest] = className.split('.');
  const { machine } = frame;
  const named = rest.reduce<Value | undefined>(
    (of, part) =>
      of?.kind === 'foreign' ? machine.surroundings.field(of, part) : of && pendingField(of, part),
    machine.evaluate({ kind: 'name', name: first, span: source }, { ...frame, self: undefined }),
  );
  if (named?.kind === 'foreign' && named.definition.kind === 'class') {
    const made = machine.surroundings.call(named, [], source);
    const value = made.kind === 'record' ? made.fields.get(name) : undefined;
    return value ? { value } : {};
  }
  if (named?.kind !== 'opaque' || !named.pending) return {};
  const made: Pending = { kind: 'call', callee: named.pending, arguments: [], named: new Map() };
  return { pending: { kind: 'field', of: made, name } };
}

function pendingField(of: Value, name: string): Value | undefined {
  return of.kind === 'opaque' && of.pending
    ? { ...of, pending: { kind: 'field', of: of.pending, name } }
    : undefined;
}

const nowhere = { start: 0, end: 0 };
