import { runFunction } from './call';
import { entered } from './entered';
import { deepest, type Frame, type Machine } from './frame';
import { instanceOf } from './instance';
import { ownFieldNow } from './ownField';
import type { ClassDeclaration, FunctionDeclaration } from './program';
import type { ClassValue, ListValue, RecordValue, TextValue, Value } from './value';

type Field = ReturnType<ClassDeclaration['fields']>[number];

/**
 * An object of a class as its methods find it: of the lists and buffers in which it gathers something, all that any of
 * its methods adds may be in there.
 */
export function usedInstanceOf(of: ClassValue, frame: Frame): RecordValue {
  const object = instanceOf(of, frame);
  if (frame.stack.length >= deepest) return object;
  const fields = new Map(object.fields);
  for (const field of of.declaration.fields()) {
    const initial = isGathering(field) ? initialOf(field, of, frame) : undefined;
    if (initial) fields.set(field.name, gathered(field, initial, of, frame));
  }
  return { ...object, fields };
}

function isGathering({ type, className, constant }: Field): boolean {
  return type === 'list' ? constant : /^String(?:Builder|Buffer|Joiner)$/.test(className ?? '');
}

/** What is in a list or a buffer to begin with; undefined where that is not known. */
function initialOf({ value }: Field, { scope }: ClassValue, frame: Frame): ListValue | TextValue | undefined {
  const held = value && frame.machine.evaluate(value(), { ...frame, scope });
  return held?.kind === 'list' || held?.kind === 'text' ? held : undefined;
}

function gathered({ name }: Field, initial: ListValue | TextValue, of: ClassValue, frame: Frame): Value {
  const object = instanceOf(of, frame);
  const fresh: RecordValue = { ...object, fields: new Map(object.fields).set(name, initial) };
  const mentions = new RegExp(`\\b${name}\\b`);
  const { text } = frame.machine;
  return of.declaration
    .methods()
    .filter(({ span }) => mentions.test(text.slice(span.start, span.end)))
    .map((method) => afterCall(method, name, { of, object: fresh }, frame))
    .reduce<Value>((sum, after) => withAdded(sum, initial, after), initial);
}

/** What a field of an object holds after one of its methods was called; undefined where that leaves it alone. */
function afterCall(
  declaration: FunctionDeclaration,
  name: string,
  { of, object }: { readonly of: ClassValue; readonly object: RecordValue },
  frame: Frame,
): Value | undefined {
  const machine = unobserving(frame.machine);
  const stack = [...frame.stack, of.declaration];
  const inner: Frame = { ...frame, machine, state: frame.state.fork(), self: object, stack };
  const given = declaration.parameters().map((one) => entered(one, declaration, machine.origins));
  runFunction({ kind: 'function', declaration, scope: of.scope }, given, inner);
  return ownFieldNow(object, name, inner);
}

/** The same analysis, which takes note of nothing that it meets. */
function unobserving(machine: Machine): Machine {
  return {
    text: machine.text,
    origins: machine.origins,
    surroundings: machine.surroundings,
    called: new Set(),
    observe: () => undefined,
    meet: () => undefined,
    isInteresting: () => false,
    evaluate: (expression, frame) => machine.evaluate(expression, frame),
    execute: (statements, frame) => {
      machine.execute(statements, frame);
    },
    call: (callee, given, frame, targets) => machine.call(callee, given, frame, targets),
    step: () => {
      machine.step();
    },
  };
}

/** What was there, with what a method added to what was there to begin with: it may have been called, or not. */
function withAdded(sum: Value, initial: ListValue | TextValue, after: Value | undefined): Value {
  if (!after || after === initial) return sum;
  if (sum.kind === 'list' && initial.kind === 'list' && after.kind === 'list') {
    const added = after.elements.slice(initial.elements.length);
    return { ...sum, elements: [...sum.elements, ...added.map((one) => ({ ...one, optional: true }))] };
  }
  if (sum.kind === 'text' && initial.kind === 'text' && after.kind === 'text') {
    const added = after.pieces.slice(initial.pieces.length);
    return { ...sum, pieces: [...sum.pieces, { kind: 'choice', options: [added, []] }] };
  }
  return after;
}
