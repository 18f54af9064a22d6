import type { ValueType } from './program';
import type { Value } from './value';

/** A value of a type that is known: numbers and the like can do no harm, whoever sent them. */
export function withType(value: Value, type: ValueType | undefined): Value {
  if (value.kind !== 'opaque' || !type) return value;
  if (type === 'closed')
    return { ...value, type: 'string', taint: value.taint === 'harmless' ? 'harmless' : 'closed' };
  const harmless = type === 'number' || type === 'boolean' || type === 'date' || type === 'guid';
  return { ...value, type, taint: harmless ? 'harmless' : value.taint };
}
