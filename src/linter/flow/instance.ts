import { deepest, type Frame } from './frame';
import type { ClassValue, OpaqueValue, RecordValue, Value } from './value';
import { withClass } from './declaredClass';
import { withType } from './withType';
import { choiceOf } from './joinValues';

/** An object of a class: its constant fields hold what they were declared with, the others anything of their type. */
export function instanceOf(of: ClassValue, frame: Frame): RecordValue {
  const { declaration, scope } = of;
  const fields = new Map<string, Value>();
  if (frame.stack.length >= deepest) return { kind: 'record', fields, complete: false, of };
  const self: RecordValue = { kind: 'record', fields, complete: false, of };
  const inner: Frame = { ...frame, scope, self, stack: [...frame.stack, declaration] };
  for (const method of declaration.methods()) {
    if (method.name === undefined) continue;
    const value: Value = { kind: 'function', declaration: method, scope };
    const overloaded = fields.get(method.name);
    fields.set(method.name, overloaded ? choiceOf([overloaded, value]) : value);
  }
  for (const { name, value, type, className, constant } of declaration.fields()) {
    const held: Value =
      value && constant
        ? frame.machine.evaluate(value(), inner)
        : withClass(withType(ownField(name, frame), type), className);
    fields.set(name, held);
  }
  return self;
}

/** A field that anything may have set; its name may tell where its content comes from. */
function ownField(name: string, { machine: { origins } }: Frame): OpaqueValue {
  const path = [origins.self, name];
  return { kind: 'opaque', taint: origins.ofPath(path) ?? 'unknown', path };
}
