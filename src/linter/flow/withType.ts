import type { FieldTypes, ValueType } from './program';
import type { Value } from './value';

/** A value of a type that is known: numbers and the like can do no harm, whoever sent them. */
export function withType(value: Value, type: ValueType | undefined): Value {
  if (value.kind !== 'opaque' || !type) return value;
  if (type === 'closed')
    return { ...value, type: 'string', taint: value.taint === 'harmless' ? 'harmless' : 'closed' };
  return { ...value, type, taint: harmless.has(type) ? 'harmless' : value.taint };
}

const harmless: ReadonlySet<ValueType> = new Set(['number', 'boolean', 'date', 'guid', 'enum']);

/** A value with the types of its fields, where it is an object of which nothing better is known. */
export function withFieldTypes(value: Value, fieldTypes: FieldTypes | undefined): Value {
  return fieldTypes && value.kind === 'opaque' ? { ...value, fieldTypes } : value;
}
