import type { Node } from 'web-tree-sitter';
import type { ValueType } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';

const known: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['bool', 'boolean'],
  ['byte', 'number'],
  ['rune', 'number'],
  ['float32', 'number'],
  ['float64', 'number'],
  ['uintptr', 'number'],
  ['time.Time', 'date'],
  ['time.Duration', 'number'],
  ['time.Month', 'number'],
  ['uuid.UUID', 'guid'],
  ['sql.NullInt64', 'number'],
  ['big.Int', 'number'],
]);

/** How many names of types may lead from one to another. */
const deepest = 5;

/** What a type says of a value, as far as a query cares. */
export function valueTypeOf(type: Node | null, context: Context, depth = 0): ValueType | undefined {
  if (!type || depth > deepest) return undefined;
  const inner = (): ValueType | undefined => valueTypeOf(partsOf(type).at(-1) ?? null, context, depth + 1);
  switch (type.type) {
    case 'type_identifier':
    case 'qualified_type':
      return namedType(textOf(type, context), context, depth);
    case 'pointer_type':
    case 'parenthesized_type':
      return inner();
    case 'slice_type':
    case 'array_type':
      return listOf(inner(), textOf(type, context));
    default:
      return undefined;
  }
}

/** The type of the program that a declaration names, such as `*data.Store`. */
export function classNameOf(type: Node | null, context: Context): string | undefined {
  if (type?.type === 'pointer_type') return classNameOf(partsOf(type)[0] ?? null, context);
  const isName = type?.type === 'type_identifier' || type?.type === 'qualified_type';
  return type && isName && valueTypeOf(type, context) === undefined ? textOf(type, context) : undefined;
}

function namedType(name: string, context: Context, depth: number): ValueType | undefined {
  if (/^u?int(?:8|16|32|64)?$/.test(name)) return 'number';
  return known.get(name) ?? valueTypeOf(context.types.get(name) ?? null, context, depth + 1);
}

/** A list of numbers can do no more harm than a number; one of bytes is text. */
function listOf(element: ValueType | undefined, type: string): ValueType | undefined {
  if (/\](?:byte|uint8|rune|int32)$/.test(type)) return undefined;
  return element === undefined || element === 'string' ? 'list' : element;
}
