import type { Span } from '../../shared/span';
import { classNamed } from './declaredClass';
import { deepest, type Frame, type Machine } from './frame';
import { instanceOf } from './instance';
import type { ClassDeclaration } from './program';
import type { ClassValue, OpaqueValue, RecordValue, Value } from './value';

/**
 * What an object has under a name that its class does not declare where it stands: of a class that it derives from, or
 * of another part of it. `otherwise` is all that the name tells.
 */
export function inherited(
  { of }: RecordValue,
  name: string,
  at: Span,
  otherwise: OpaqueValue,
  frame: Frame,
): Value | undefined {
  if (!of || frame.stack.length >= deepest) return undefined;
  const { surroundings } = frame.machine;
  if (of.kind === 'foreign')
    return surroundings.inherited({ bases: [of], partOf: undefined }, name, at, otherwise);
  const { declaration, scope } = of;
  const inner: Frame = { ...frame, scope, stack: [...frame.stack, declaration] };
  const bases = (declaration.bases ?? []).flatMap((base) => classNamed(base, at, inner) ?? []);
  for (const base of bases) {
    const object = base.kind === 'class' ? objectOf(base, inner) : undefined;
    const found = object && (object.fields.get(name) ?? inherited(object, name, at, otherwise, inner));
    if (found) return found;
  }
  const partOf = declaration.isPartial ? declaration.name : undefined;
  return surroundings.inherited({ bases, partOf }, name, at, otherwise);
}

/** An object as its methods see it that ask for what their own class does not declare. */
export function parentOf({ complete, of }: RecordValue): RecordValue {
  return { kind: 'record', fields: new Map(), complete, ...(of && { of }) };
}

const objects = new WeakMap<Machine, Map<ClassDeclaration, RecordValue>>();

/** An object of a base class, made once in an analysis. */
function objectOf(base: ClassValue, frame: Frame): RecordValue {
  const known = objects.get(frame.machine) ?? new Map<ClassDeclaration, RecordValue>();
  objects.set(frame.machine, known);
  const object = known.get(base.declaration) ?? instanceOf(base, frame);
  known.set(base.declaration, object);
  return object;
}
