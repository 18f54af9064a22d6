import type { Span } from '../../shared/span';
import type { Frame } from './frame';
import { unknown, type OpaqueValue, type Pending, type Value } from './value';

/** A value with the class that it is declared to be of, where nothing better is known of it. */
export function withClass(value: Value, className: string | undefined): Value {
  return className !== undefined && value.kind === 'opaque' ? { ...value, className } : value;
}

/** What the name of a class stands for, which may lead through modules. */
export function classNamed(className: string, source: Span, frame: Frame): Value | undefined {
  const [first = '', ...rest] = className.split('.');
  const { machine } = frame;
  return rest.reduce<Value | undefined>(
    (of, part) =>
      of?.kind === 'foreign' ? machine.surroundings.field(of, part) : of && pendingField(of, part),
    machine.evaluate({ kind: 'name', name: first, span: source }, { ...frame, self: undefined }),
  );
}

/** What a member of an object is, by the class of another file that it is declared to be of. */
export function memberOfClass(
  { source = nowhere }: OpaqueValue,
  className: string,
  name: string,
  frame: Frame,
): { readonly value?: Value; readonly pending?: Pending } {
  const named = classNamed(className, source, frame);
  if (named?.kind === 'foreign') {
    const value = frame.machine.surroundings.inherited(
      { bases: [named], partOf: undefined },
      name,
      source,
      unknown,
    );
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
