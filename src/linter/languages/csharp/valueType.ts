import type { Node } from 'web-tree-sitter';
import type { ValueType } from '../../flow/program';
import { enumName } from '../enumName';
import { simpleName, type Context } from './context';
import { partsOf, textOf } from '../syntaxNode';

const named: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['String', 'string'],
  ['bool', 'boolean'],
  ['Boolean', 'boolean'],
  ['DateTime', 'date'],
  ['DateTimeOffset', 'date'],
  ['DateOnly', 'date'],
  ['TimeOnly', 'date'],
  ['TimeSpan', 'date'],
  ['Guid', 'guid'],
]);
const numbers =
  /^(?:s?byte|u?short|u?int|u?long|n?u?int|float|double|decimal|half|S?Byte|U?Int(?:16|32|64|128)|Single|Double|Decimal|Half|BigInteger)$/;
/** Types that say nothing: whatever the value is may be text. */
const open = new Set(['object', 'Object', 'dynamic', 'var', 'StringValues', 'JToken', 'JValue', 'char']);
const lists =
  /^(?:I?(?:Enumerable|List|Collection|Set)|IReadOnly(?:List|Collection|Set)|HashSet|SortedSet|Queue|Stack|Immutable(?:List|Array|HashSet)|ReadOnlyCollection|I?Async(?:Enumerable)|Span|ReadOnlySpan|Memory)$/;

/** What a declared type says of a value, as far as a query cares. Static types are believed. */
export function valueTypeOf(type: Node | null, context: Context): ValueType | undefined {
  if (!type) return undefined;
  switch (type.type) {
    case 'implicit_type':
      return undefined;
    case 'nullable_type':
      return valueTypeOf(partsOf(type)[0] ?? null, context);
    case 'array_type':
      return listOf(valueTypeOf(type.childForFieldName('type'), context));
    case 'generic_name':
      return genericType(type, context);
    case 'qualified_name':
      return valueTypeOf(type.childForFieldName('name'), context);
    case 'predefined_type':
    case 'identifier':
      return simpleType(textOf(type, context), context);
    case 'tuple_type':
      return undefined;
    default:
      return undefined;
  }
}

/** The class that a declaration names; none for a type of the language itself. */
export function classNameOf(type: Node | null, context: Context): string | undefined {
  if (type?.type === 'nullable_type') return classNameOf(partsOf(type)[0] ?? null, context);
  if (type?.type === 'qualified_name') return classNameOf(type.childForFieldName('name'), context);
  return type?.type === 'identifier' && valueTypeOf(type, context) === 'object'
    ? textOf(type, context)
    : undefined;
}

function simpleType(name: string, context: Context): ValueType | undefined {
  if (numbers.test(name)) return 'number';
  const known = named.get(name);
  if (known) return known;
  if (open.has(name) || /^T(?:[A-Z]\w*)?$/.test(name)) return undefined;
  const type = context.types.get(name) ?? typeInText(name, context);
  context.types.set(name, type);
  return type;
}

function typeInText(name: string, context: Context): ValueType {
  if (isEnum(name, context)) return 'enum';
  return isComparedAsEnum(name, context) || isNamedAsEnum(name, context) ? 'number' : 'object';
}

function genericType(type: Node, context: Context): ValueType | undefined {
  const name = simpleName(type, context);
  const element = partsOf(partsOf(type)[1] ?? type)[0];
  if (name === 'Nullable' || /^(?:Value)?Task$/.test(name)) return valueTypeOf(element ?? null, context);
  if (lists.test(name)) return listOf(valueTypeOf(element ?? null, context));
  return 'object';
}

/** A list of numbers can do no more harm than a number. */
function listOf(element: ValueType | undefined): ValueType {
  return element !== undefined && isHarmlessType(element) ? element : 'list';
}

/** Whether no value of the type can carry query syntax. */
export function isHarmlessType(type: ValueType): boolean {
  return type === 'number' || type === 'boolean' || type === 'date' || type === 'guid' || type === 'enum';
}

/** Whether the file declares an enumeration of this name: its values print as names that the program fixes. */
function isEnum(name: string, { text }: Context): boolean {
  return new RegExp(`\\benum\\s+${name}\\b`).test(text);
}

/** Whether a type of another file is named as enumerations are: an object of a class would not be spliced as it is. */
function isNamedAsEnum(name: string, { text }: Context): boolean {
  return enumName.test(name) && !new RegExp(`\\b(?:class|record|struct|interface)\\s+${name}\\b`).test(text);
}

/** Whether the file treats a type of another file as an enumeration: compares a value with one of its members. */
function isComparedAsEnum(name: string, { text }: Context): boolean {
  if (!text.includes(`${name}.`)) return false;
  return new RegExp(`(?:[=!]=|\\bcase|\\bis(?:\\s+not)?|=)\\s*${name}\\.[A-Z]\\w*\\b(?!\\s*[.(<])`).test(
    text,
  );
}
