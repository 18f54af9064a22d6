import type { Node } from 'web-tree-sitter';
import type { ValueType } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';

const known: Readonly<Record<string, ValueType>> = {
  string: 'string',
  number: 'number',
  bigint: 'number',
  boolean: 'boolean',
  Date: 'date',
};

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
  return name !== undefined && name in known ? undefined : name;
}

function typeOf(type: Node, context: Context): ValueType | undefined {
  switch (type.type) {
    case 'predefined_type':
    case 'type_identifier':
      return known[textOf(type, context)];
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
