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
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerArray, lowerCreation } from './creation';
import { lowerString } from './literal';
import { refinementsOf } from './refinement';
import { lowerSwitchValue } from './switch';
import { valueTypeOf } from './valueType';

/** An expression in the form that the flow analysis reads. Total: what is not understood becomes `other`. */
export function lowerExpression(node: Node, context: Context): Expression {
  return lowerings[node.type]?.(node, context) ?? lowerOther(node, context);
}

type Lower = LowerExpression<Context>;

const constant =
  (kind: 'number' | 'boolean' | 'null'): Lower =>
  (node, context) => ({
    kind,
    span: spanOf(node),
    value: textOf(node, context).replace(/(?<=\d)[lLfFdD]$/, ''),
  });

const cast: Lower = (node, context) => {
  const value = node.childForFieldName('value') ?? undefined;
  const type = valueTypeOf(node.childForFieldName('type'), context);
  return (
    value && { kind: 'same', span: spanOf(node), value: context.expression(value), ...(type && { type }) }
  );
};

const member: Lower = (node, context) => {
  const [object, field] = [node.childForFieldName('object'), node.childForFieldName('field')];
  if (!object || !field) return undefined;
  const span = spanOf(node);
  const property = textOf(field, context);
  const owner = context.expression(object);
  if (property === 'length') return { kind: 'harmless', span, operands: [owner], type: 'number' };
  return { kind: 'member', span, object: owner, property };
};

const element: Lower = (node, context) => {
  const [array, index] = [node.childForFieldName('array'), node.childForFieldName('index')];
  if (!array || !index) return undefined;
  return {
    kind: 'element',
    span: spanOf(node),
    object: context.expression(array),
    index: context.expression(index),
  };
};

const binary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type ?? '';
  if (operator === '+') return lowerSum(node, context);
  const type = /^(?:[-*/%&|^]|<<|>>>?)$/.test(operator) ? 'number' : 'boolean';
  return {
    kind: 'harmless',
    span: spanOf(node),
    operands: partsOf(node).map((part) => context.expression(part)),
    type,
  };
};

const ternary: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  const [then, otherwise] = [node.childForFieldName('consequence'), node.childForFieldName('alternative')];
  if (!condition || !then || !otherwise) return undefined;
  return {
    kind: 'choice',
    span: spanOf(node),
    options: [context.expression(then), context.expression(otherwise)],
    refinements: refinementsOf(condition, context),
  };
};

const assignment: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const operator = node.childForFieldName('operator')?.type ?? '=';
  const value = context.expression(right);
  const span = spanOf(node);
  if (operator !== '=' && operator !== '+=')
    return { kind: 'harmless', span, operands: [value], type: 'number' };
  return { kind: 'assign', span, target: context.expression(left), value, append: operator === '+=' };
};

const harmless =
  (type: 'number' | 'boolean'): Lower =>
  (node, context) => ({
    kind: 'harmless',
    span: spanOf(node),
    operands: partsOf(node).map((part) => context.expression(part)),
    type,
  });

const unary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type;
  return harmless(operator === '!' ? 'boolean' : 'number')(node, context);
};

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  identifier: lowerName,
  this: lowerName,
  super: lowerName,
  null_literal: constant('null'),
  true: constant('boolean'),
  false: constant('boolean'),
  decimal_integer_literal: constant('number'),
  hex_integer_literal: harmless('number'),
  octal_integer_literal: harmless('number'),
  binary_integer_literal: harmless('number'),
  decimal_floating_point_literal: constant('number'),
  string_literal: lowerString,
  character_literal: lowerString,
  parenthesized_expression: lowerSame,
  cast_expression: cast,
  field_access: member,
  array_access: element,
  binary_expression: binary,
  ternary_expression: ternary,
  assignment_expression: assignment,
  update_expression: harmless('number'),
  unary_expression: unary,
  instanceof_expression: harmless('boolean'),
  lambda_expression: lowerFunctionExpression,
  method_invocation: lowerCall,
  object_creation_expression: lowerCreation,
  array_creation_expression: lowerArray,
  array_initializer: lowerArray,
  switch_expression: lowerSwitchValue,
};
