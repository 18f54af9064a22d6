import type { Frame } from './frame';
import { fieldOf } from './member';
import type { Pattern } from './program';
import { unknown, type Value } from './value';
import { joinValues } from './joinValues';
import { withClass } from './declaredClass';
import { withFieldTypes, withType } from './withType';

/** Declares the names of a pattern and gives them their values; a parameter may be given none. */
export function bind(pattern: Pattern, given: Value | undefined, constant: boolean, frame: Frame): void {
  const value = given ?? missing(pattern, frame);
  switch (pattern.kind) {
    case 'name': {
      const variable = frame.scope.declare({ name: pattern.name, constant });
      const held = withType(given ? withFallback(given, pattern, frame) : value, pattern.type);
      frame.state.set(variable, withFieldTypes(withClass(held, pattern.className), pattern.fieldTypes));
      return;
    }
    case 'fields':
      for (const field of pattern.fields)
        bind(field.pattern, fieldOf(value, field.name, frame), constant, frame);
      return;
    case 'elements':
      pattern.elements.forEach((element, at) => {
        bind(element, fieldOf(value, String(at), frame), constant, frame);
      });
      return;
    case 'ignored':
      return;
  }
}

/** What a parameter holds that nothing is given for. */
function missing(pattern: Pattern, frame: Frame): Value {
  const otherwise = pattern.kind === 'name' ? (pattern.missing ?? pattern.fallback) : undefined;
  return otherwise ? frame.machine.evaluate(otherwise, frame) : unknown;
}

function withFallback(value: Value, pattern: Extract<Pattern, { kind: 'name' }>, frame: Frame): Value {
  if (!pattern.fallback) return value;
  const fallback = frame.machine.evaluate(pattern.fallback, frame);
  if (holdsNothing(fallback)) return value;
  return value.kind === 'opaque' && pattern.type
    ? withType(value, pattern.type)
    : joinValues(value, fallback);
}

/** Whether a default is an object without fields, which adds nothing to what may be given. */
function holdsNothing(value: Value): boolean {
  return value.kind === 'record' && value.fields.size === 0;
}
