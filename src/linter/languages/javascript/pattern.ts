import type { Node } from 'web-tree-sitter';
import type { FieldTypes, Pattern } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { classNameOf, fieldTypesOf, valueTypeOf } from './valueType';

const ignored: Pattern = { kind: 'ignored' };

/** The names that a declarator, a parameter or a destructuring assignment binds. */
export function lowerPattern(node: Node, context: Context): Pattern {
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
    case 'shorthand_property_identifier':
      return { kind: 'name', name: textOf(node, context) };
    case 'required_parameter':
    case 'optional_parameter':
      return parameter(node, context);
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return withFallback(node, context);
    case 'object_pattern':
      return { kind: 'fields', fields: partsOf(node).map((field) => fieldOf(field, context)) };
    case 'array_pattern':
      return { kind: 'elements', elements: partsOf(node).map((element) => lowerPattern(element, context)) };
    default:
      return ignored;
  }
}

function parameter(node: Node, context: Context): Pattern {
  const inner = node.childForFieldName('pattern');
  if (!inner) return ignored;
  const pattern = lowerPattern(inner, context);
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const className = classNameOf(node.childForFieldName('type'), context);
  const fieldTypes = fieldTypesOf(node.childForFieldName('type'), context);
  const value = node.childForFieldName('value');
  if (pattern.kind !== 'name') return fieldTypes ? withFieldTypes(pattern, fieldTypes) : pattern;
  return {
    ...pattern,
    ...(type && { type }),
    ...(className !== undefined && { className }),
    ...(fieldTypes && { fieldTypes }),
    ...(value && { fallback: context.expression(value) }),
  };
}

/** `{ page, size }: { page: number; size: number }`: each name with its type. */
function withFieldTypes(pattern: Pattern, types: FieldTypes): Pattern {
  if (pattern.kind !== 'fields') return pattern;
  return {
    kind: 'fields',
    fields: pattern.fields.map(({ name, pattern: own }) => {
      const type = types.get(name);
      return { name, pattern: type && own.kind === 'name' ? { ...own, type } : own };
    }),
  };
}

function withFallback(node: Node, context: Context): Pattern {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return ignored;
  const pattern = lowerPattern(left, context);
  return pattern.kind === 'name' ? { ...pattern, fallback: context.expression(right) } : pattern;
}

function fieldOf(node: Node, context: Context): { name: string; pattern: Pattern } {
  if (node.type === 'pair_pattern') {
    const [key, value] = [node.childForFieldName('key'), node.childForFieldName('value')];
    if (key && value) return { name: textOf(key, context), pattern: lowerPattern(value, context) };
  }
  const pattern = lowerPattern(node, context);
  return { name: pattern.kind === 'name' ? pattern.name : '', pattern };
}
