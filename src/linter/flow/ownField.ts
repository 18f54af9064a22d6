import type { Frame } from './frame';
import type { Variable } from './scope';
import type { RecordValue, Value } from './value';

const variables = new WeakMap<RecordValue, Map<string, Variable<Value>>>();

/** What the code of an object has last given one of its fields on the way here, if it has. */
export function ownFieldNow(of: RecordValue, name: string, { self, state }: Frame): Value | undefined {
  const variable = of === self ? variables.get(of)?.get(name) : undefined;
  return variable && state.get(variable);
}

/** Gives a field of the object at hand a new value, for the code that follows. */
export function setOwnField(self: RecordValue, name: string, value: Value, { state }: Frame): void {
  let fields = variables.get(self);
  if (!fields) variables.set(self, (fields = new Map<string, Variable<Value>>()));
  let variable = fields.get(name);
  if (!variable) fields.set(name, (variable = { name, constant: false }));
  state.set(variable, value);
}
