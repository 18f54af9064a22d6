import type { Frame } from './frame';
import { fieldOf, withField } from './member';
import { setOwnField } from './ownField';
import type { Expression } from './program';
import { constantText, type Value } from './value';

/** Gives the variable or the field that an expression names a new value. What names neither is left alone. */
export function assign(target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case 'name': {
      const variable = frame.scope.lookUp(target.name);
      if (variable) frame.state.set(variable, value);
      else if (frame.machine.origins.implicitSelf && frame.self?.fields.has(target.name))
        setOwnField(frame.self, target.name, value, frame);
      return;
    }
    case 'member': {
      const owner = frame.machine.evaluate(target.object, frame);
      if (owner.kind !== 'record') return;
      if (owner === frame.self) setOwnField(owner, target.property, value, frame);
      else assign(target.object, withField(owner, target.property, value), frame);
      return;
    }
    case 'element':
      assignElement(target, value, frame);
      return;
    case 'list':
      target.elements.forEach((element, at) => {
        assign(element, fieldOf(value, String(at), frame), frame);
      });
      return;
    case 'record':
      for (const field of target.fields) assign(field.value, fieldOf(value, field.name, frame), frame);
      return;
    case 'assign':
      assign(target.target, value, frame);
      return;
    case 'same':
      assign(target.value, value, frame);
      return;
    default:
      return;
  }
}

/** Under a name that is not known, any field may be another from then on. */
function assignElement(
  { object, index }: Extract<Expression, { kind: 'element' }>,
  value: Value,
  frame: Frame,
): void {
  const owner = frame.machine.evaluate(object, frame);
  if (owner.kind !== 'record') return;
  const name = constantText(frame.machine.evaluate(index, frame));
  assign(object, name === undefined ? { ...owner, complete: false } : withField(owner, name, value), frame);
}
