import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import {
  type LowerExpression,
  lowerFunctionExpression,
  lowerName,
  lowerOther,
  lowerSame,
  lowerSum,
} from '../lowering';
import { lowerCall } from './call';
import { lowerComposite } from './composite';
import { isPointer, type Context } from './context';
import { spanOf, textOf } from '../syntaxNode';
import { lowerString } from './literal';
import { valueTypeOf } from './valueType';

/** An expression in the form that the flow analysis reads. Total: what is not understood becomes `other`. */
export function lowerExpression(node: Node, context: Context): Expression {
  return lowerings[node.type]?.(node, context) ?? lowerOther(node, context);
}

type Lower = LowerExpression<Context>;

const constant =
  (kind: 'number' | 'boolean' | 'null'): Lower =>
  (node, context) => ({ kind, span: spanOf(node), value: kind === 'null' ? '' : textOf(node, context) });

const typed: Lower = (node, context) => {
  const operand = node.childForFieldName('operand');
  if (!operand) return undefined;
  const type = valueTypeOf(node.childForFieldName('type'), context);
  return {
    kind: 'same',
    span: spanOf(node),
    value: context.expression(operand),
    ...(type && { type }),
  };
};

const member: Lower = (node, context) => {
  const [object, field] = [node.childForFieldName('operand'), node.childForFieldName('field')];
  if (!object || !field) return undefined;
  if (context.packages.has(textOf(object, context))) return lowerName(node, context);
  return {
    kind: 'member',
    span: spanOf(node),
    object: context.expression(object),
    property: textOf(field, context),
  };
};

const subscript: Lower = (node, context) => {
  const [object, index] = [node.childForFieldName('operand'), node.childForFieldName('index')];
  if (!object || !index) return undefined;
  return {
    kind: 'element',
    span: spanOf(node),
    object: context.expression(object),
    index: context.expression(index),
  };
};

const binary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type ?? '';
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  if (operator === '+') return lowerSum(node, context);
  const operands = [context.expression(left), context.expression(right)];
  const type = /^(?:[<>]=?|[=!]=|&&|\|\|)$/.test(operator) ? 'boolean' : 'number';
  return { kind: 'harmless', span: spanOf(node), operands, type };
};

const unary: Lower = (node, context) => {
  if (isPointer(node)) return lowerSame(node, context);
  const operand = node.childForFieldName('operand');
  const operator = node.firstChild?.type;
  if (!operand || operator === '<-') return undefined;
  const type = operator === '!' ? 'boolean' : 'number';
  return { kind: 'harmless', span: spanOf(node), operands: [context.expression(operand)], type };
};

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  identifier: lowerName,
  package_identifier: lowerName,
  nil: constant('null'),
  true: constant('boolean'),
  false: constant('boolean'),
  int_literal: constant('number'),
  float_literal: constant('number'),
  imaginary_literal: constant('number'),
  iota: (node) => ({ kind: 'harmless', span: spanOf(node), operands: [], type: 'number' }),
  interpreted_string_literal: lowerString,
  raw_string_literal: lowerString,
  rune_literal: lowerString,
  parenthesized_expression: lowerSame,
  slice_expression: lowerSame,
  variadic_argument: lowerSame,
  literal_element: lowerSame,
  type_assertion_expression: typed,
  selector_expression: member,
  index_expression: subscript,
  binary_expression: binary,
  unary_expression: unary,
  composite_literal: lowerComposite,
  literal_value: lowerComposite,
  func_literal: lowerFunctionExpression,
  call_expression: lowerCall,
  type_conversion_expression: lowerCall,
};
