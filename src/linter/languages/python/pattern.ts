import type { Node } from 'web-tree-sitter';
import type { Pattern } from '../../flow/program';
import type { Context } from './context';
import { partsOf, textOf } from '../syntaxNode';
import { classNameOf, fieldTypesOf, valueTypeOf } from './valueType';

const ignored: Pattern = { kind: 'ignored' };

/** The names that a parameter, a loop or a comprehension binds. */
export function lowerPattern(node: Node, context: Context): Pattern {
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', name: textOf(node, context) };
    case 'typed_parameter':
    case 'default_parameter':
    case 'typed_default_parameter':
      return parameter(node, context);
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
      return { kind: 'elements', elements: partsOf(node).map((element) => lowerPattern(element, context)) };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const inner = partsOf(node)[0];
      return inner ? lowerPattern(inner, context) : ignored;
    }
    default:
      return ignored;
  }
}

function parameter(node: Node, context: Context): Pattern {
  const inner = node.childForFieldName('name') ?? partsOf(node)[0];
  const pattern = inner ? lowerPattern(inner, context) : ignored;
  if (pattern.kind !== 'name') return pattern;
  const value = node.childForFieldName('value');
  const type = valueTypeOf(node.childForFieldName('type'), context, value);
  const className = classNameOf(node.childForFieldName('type'), context);
  const fieldTypes = fieldTypesOf(node.childForFieldName('type'), context);
  return {
    ...pattern,
    ...(type && { type }),
    ...(className !== undefined && { className }),
    ...(fieldTypes && { fieldTypes }),
    ...(value && { missing: context.expression(value) }),
  };
}
