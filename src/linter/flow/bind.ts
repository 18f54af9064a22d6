import type { Frame } from './frame';
import { fieldOf } from './member';
import type { Pattern } from './program';
import { unknown, type Value } from './value';
import { joinValues } from './joinValues';
import { withClass } from './declaredClass';
import { withType } from './withType';

/** Declares the names of a pattern and gives them their values. */
export function bind(pattern: Pattern, value: Value, constant: boolean, frame: Frame): void {
  switch (pattern.kind) {
    case 'name': {
      const variable = frame.scope.declare({ name: pattern.name, constant });
      const held = withType(withFallback(value, pattern, frame), pattern.type);
      frame.state.set(variable, withClass(held, pattern.className));
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

function withFallback(value: Value, pattern: Extract<Pattern, { kind: 'name' }>, frame: Frame): Value {
  if (pattern.missing && value === unknown) return frame.machine.evaluate(pattern.missing, frame);
  if (!pattern.fallback) return value;
  const fallback = frame.machine.evaluate(pattern.fallback, frame);
  return value.kind === 'opaque' && pattern.type
    ? withType(value, pattern.type)
    : joinValues(value, fallback);
}
