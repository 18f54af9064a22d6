import type { Node } from 'web-tree-sitter';
import type { FieldTypes, ValueType } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { declaredType } from './declaredType';

const known: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['bigint', 'number'],
  ['boolean', 'boolean'],
  ['Date', 'date'],
]);

/** What a type annotation says of a value, as far as a query cares. Type annotations are believed. */
export function valueTypeOf(annotation: Node | null, context: Context): ValueType | undefined {
  if (!annotation) return undefined;
  const type = annotation.type === 'type_annotation' ? partsOf(annotation)[0] : annotation;
  return type && typeOf(type, context);
}

/** The class that a type annotation names, if it names one. */
export function classNameOf(annotation: Node | null, context: Context): string | undefined {
  const type = annotation?.type === 'type_annotation' ? partsOf(annotation)[0] : annotation;
  const isName = type?.type === 'type_identifier' || type?.type === 'nested_type_identifier';
  const name = type && isName ? textOf(type, context) : undefined;
  return name !== undefined && known.has(name) ? undefined : name;
}

/** The types of the fields of an object: of a type that is written out, or that the file declares. */
export function fieldTypesOf(annotation: Node | null, context: Context): FieldTypes | undefined {
  const type = annotation?.type === 'type_annotation' ? partsOf(annotation)[0] : annotation;
  if (!type) return undefined;
  const fields = bodiesOf(type, context)
    .flatMap(partsOf)
    .flatMap((part): [string, ValueType][] => {
      const name = part.type === 'property_signature' ? part.childForFieldName('name') : null;
      const own = name ? valueTypeOf(part.childForFieldName('type'), context) : undefined;
      return name && own ? [[textOf(name, context), own]] : [];
    });
  return fields.length > 0 ? new Map(fields) : undefined;
}

/** Types made of types are followed this deep. */
const deepestType = 6;

/** What holds the fields of a type: `{ … }`, an interface, `Partial<Options>`, `Options & { … }`. */
function bodiesOf(type: Node, context: Context, depth = 0): readonly Node[] {
  if (depth > deepestType) return [];
  const within = (part: Node): readonly Node[] => bodiesOf(part, context, depth + 1);
  switch (type.type) {
    case 'object_type':
    case 'interface_body':
      return [type];
    case 'intersection_type':
      return partsOf(type).flatMap(within);
    case 'type_identifier': {
      const declared = declaredType(type, context);
      return declared && declared.type !== 'type_identifier' ? within(declared) : [];
    }
    case 'generic_type': {
      const given = type.childForFieldName('type_arguments');
      const first = given && partsOf(given)[0];
      const same = /^(?:Partial|Readonly|Required|Pick|Omit)</.test(textOf(type, context));
      return same && first ? within(first) : [];
    }
    default:
      return [];
  }
}

function typeOf(type: Node, context: Context): ValueType | undefined {
  switch (type.type) {
    case 'predefined_type':
      return known.get(textOf(type, context));
    case 'type_identifier':
      return known.get(textOf(type, context)) ?? ofDeclared(type, context);
    case 'index_type_query':
      return 'closed';
    case 'literal_type':
      return literalTypeOf(type);
    case 'union_type':
      return unionOf(type, context);
    case 'parenthesized_type':
    case 'readonly_type':
      return valueTypeOf(partsOf(type)[0] ?? null, context);
    case 'array_type':
      return listOf(valueTypeOf(partsOf(type)[0] ?? null, context));
    case 'generic_type':
      return /^(?:Readonly)?(?:Array|Set)\b/.test(textOf(type, context)) ? 'list' : undefined;
    default:
      return undefined;
  }
}

/** The type that a name of the file stands for: an enum, or another name for a union. */
function ofDeclared(name: Node, context: Context): ValueType | undefined {
  const declared = declaredType(name, context);
  if (declared?.type === 'enum_body') return 'enum';
  return declared?.type === 'union_type' ||
    declared?.type === 'literal_type' ||
    declared?.type === 'predefined_type'
    ? typeOf(declared, context)
    : undefined;
}

/** A list of numbers can do no more harm than a number. */
function listOf(element: ValueType | undefined): ValueType {
  return element === 'number' || element === 'boolean' ? 'number' : 'list';
}

function literalTypeOf(type: Node): ValueType | undefined {
  const literal = partsOf(type)[0]?.type ?? type.firstChild?.type;
  if (literal === 'string') return 'closed';
  if (literal === 'number' || literal === 'unary_expression') return 'number';
  return literal === 'true' || literal === 'false' ? 'boolean' : undefined;
}

/** The type that all members of a union have; `null` and `undefined` count for nothing. */
function unionOf(type: Node, context: Context): ValueType | undefined {
  const members = partsOf(type).filter((member) => !/^(?:null|undefined)$/.test(textOf(member, context)));
  const types = new Set(members.map((member) => typeOf(member, context)));
  if (types.size === 1) return [...types][0];
  const numeric = [...types].every((one) => one === 'number' || one === 'boolean');
  return numeric && types.size > 0 ? 'number' : undefined;
}
