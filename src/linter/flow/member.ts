import { deepest, type Frame } from './frame';
import { memberOfClass } from './declaredClass';
import { inherited } from './inherited';
import { ownFieldNow } from './ownField';
import { anyOf } from './pieces';
import type { ClassValue, ListValue, OpaqueValue, Pending, RecordValue, Value } from './value';
import { constantText, taintOf, unknown } from './value';
import { withType } from './withType';

/** What a field of a value holds. */
export function fieldOf(value: Value, name: string, frame: Frame): Value {
  switch (value.kind) {
    case 'record':
      return (
        ownFieldNow(value, name, frame) ??
        value.fields.get(name) ??
        (value.complete ? unknown : undeclaredField(value, name, frame))
      );
    case 'opaque':
      return opaqueField(value, name, frame);
    case 'class':
      return staticField(value, name, frame);
    case 'choice':
      return anyOf(value.options.map((option) => fieldOf(option, name, frame))) ?? unknown;
    case 'list':
      return value.elements[positionIn(value, name)]?.value ?? elementOf(value, frame);
    case 'foreign':
      return frame.machine.surroundings.field(value, name) ?? { ...unknown, path: [name] };
    case 'text':
    case 'function':
      return unknown;
  }
}

/** A field of an object that is not declared where it can be seen: of the object at hand, its name may tell. */
function undeclaredField(record: RecordValue, name: string, frame: Frame): Value {
  const { self, machine } = frame;
  const known = record === self ? machine.origins.ofPath([machine.origins.self, name]) : undefined;
  const otherwise: OpaqueValue = { ...unknown, path: [name], ...(known && { taint: known }) };
  return inherited(record, name, nowhere, otherwise, frame) ?? otherwise;
}

const nowhere = { start: 0, end: 0 };

function positionIn({ names = [] }: ListValue, name: string): number {
  return names.includes(name) ? names.indexOf(name) : Number(name);
}

function opaqueField(value: OpaqueValue, name: string, frame: Frame): Value {
  if (value.className === undefined) return fieldByPath(value, name, undefined, frame);
  const { value: known, pending } = memberOfClass(value, value.className, name, frame);
  return known ?? fieldByPath(value, name, pending, frame);
}

function fieldByPath(
  value: OpaqueValue,
  name: string,
  declared: Pending | undefined,
  { machine }: Frame,
): Value {
  const path = [...value.path, name];
  const known = machine.origins.ofPath(path);
  const isFixed = value.taint !== 'harmless' || value.type === 'enum' || value.type === 'date';
  const taint = known ?? (isFixed ? value.taint : 'unknown');
  const pending = declared ?? (value.pending && { kind: 'field', of: value.pending, name });
  const field: OpaqueValue = {
    kind: 'opaque',
    taint,
    path,
    ...(value.isArgument && { isArgument: true }),
    ...(value.isDerived && { isDerived: true }),
    ...(value.givenBy !== undefined && { givenBy: value.givenBy }),
    ...(value.source && { source: value.source }),
    ...(pending && { pending }),
  };
  return withType(field, value.fieldTypes?.get(name));
}

/** A static field of a class, or a member of an enum. One without a value is a number. */
function staticField(value: ClassValue, name: string, frame: Frame): Value {
  const field = value.declaration.fields().find((one) => one.name === name);
  if (!field) return staticMethod(value, name);
  if (field.value && frame.stack.length < deepest) {
    const { scope, declaration } = value;
    return frame.machine.evaluate(field.value(), { ...frame, scope, stack: [...frame.stack, declaration] });
  }
  return withType({ kind: 'opaque', taint: 'unknown', path: [name] }, field.type);
}

function staticMethod({ declaration, scope }: ClassValue, name: string): Value {
  const methods = declaration.methods().filter((one) => one.name === name);
  return anyOf(methods.map((one) => ({ kind: 'function', declaration: one, scope }))) ?? unknown;
}

/** What an element at an index holds, where the index is not a constant: any of them. */
export function elementAt(value: Value, index: Value, frame: Frame): Value {
  const key = constantText(index);
  // A part of what cannot hold query syntax cannot either.
  const isPart = value.kind === 'opaque' && value.taint === 'harmless' && /^\d+$/.test(key ?? '');
  if (key === undefined || isPart) return elementOf(value, frame);
  return fieldOf(value, key, frame);
}

/** What any element of a list, or any field of a record, may hold. */
export function elementOf(value: Value, frame: Frame): Value {
  switch (value.kind) {
    case 'list':
      return anyOf(value.elements.map((element) => element.value)) ?? unknown;
    case 'record':
      return value.complete ? (anyOf(value.fields.values()) ?? unknown) : unknown;
    case 'class':
      return (
        anyOf(value.declaration.fields().map((field) => staticField(value, field.name, frame))) ?? unknown
      );
    case 'choice':
      return anyOf(value.options.map((option) => elementOf(option, frame))) ?? unknown;
    case 'foreign':
      return anyOf(frame.machine.surroundings.fields(value)) ?? unknown;
    case 'opaque':
    case 'text':
    case 'function':
      return { kind: 'opaque', taint: taintOf(value), path: [] };
  }
}

/** A record with one field set anew. */
export function withField(record: RecordValue, name: string, value: Value): RecordValue {
  const { complete, of } = record;
  return { kind: 'record', fields: new Map(record.fields).set(name, value), complete, ...(of && { of }) };
}
