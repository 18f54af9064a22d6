import type { Node } from 'web-tree-sitter';
import type { Expression, Field } from '../../flow/program';
import {
  type LowerExpression,
  lowerConstant,
  lowerFunctionExpression,
  lowerList,
  lowerName,
  lowerOther,
  lowerSame,
  lowerSum,
} from '../lowering';
import { lowerCall } from './call';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerString, lowerTemplate } from './literal';
import { refinementsOf } from './refinement';
import { valueTypeOf } from './valueType';

/** An expression in the form that the flow analysis reads. Total: what is not understood becomes `other`. */
export function lowerExpression(node: Node, context: Context): Expression {
  const lower = lowerings[node.type];
  return lower?.(node, context) ?? lowerOther(node, context);
}

type Lower = LowerExpression<Context>;

const cast: Lower = (node, context) => {
  const [inner, type] = partsOf(node);
  if (!inner) return undefined;
  const known = type && valueTypeOf(type, context);
  return {
    kind: 'same',
    span: spanOf(node),
    value: context.expression(inner),
    ...(known && { type: known, isClaim: true }),
  };
};

const member: Lower = (node, context) => {
  const [object, property] = [node.childForFieldName('object'), node.childForFieldName('property')];
  if (!object || !property) return undefined;
  const result: Expression = {
    kind: 'member',
    span: spanOf(node),
    object: context.expression(object),
    property: textOf(property, context),
  };
  const counts =
    result.property === 'length' || (result.property === 'size' && isCollection(object, context));
  return counts ? { kind: 'harmless', span: result.span, operands: [result.object], type: 'number' } : result;
};

/** Whether the file makes a set or a map of that name: `size` of anything else is a field like others. */
function isCollection(node: Node, context: Context): boolean {
  const name = /^(?:this\.#?)?(\w+)$/.exec(textOf(node, context))?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\b[^=;\\n]*=\\s*new (?:Set|Map)\\b`).test(context.text);
}

const subscript: Lower = (node, context) => {
  const [object, index] = [node.childForFieldName('object'), node.childForFieldName('index')];
  if (!object || !index) return undefined;
  return {
    kind: 'element',
    span: spanOf(node),
    object: context.expression(object),
    index: context.expression(index),
  };
};

const binary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type;
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  if (operator === '+') return lowerSum(node, context);
  const operands = [context.expression(left), context.expression(right)];
  if (operator === '||' || operator === '??' || operator === '&&')
    return { kind: 'choice', span: spanOf(node), options: operator === '&&' ? operands.slice(1) : operands };
  const type =
    /^[-*/%&|^~<>]{1,3}$/.test(operator ?? '') && !/^[<>]$/.test(operator ?? '') ? 'number' : 'boolean';
  return { kind: 'harmless', span: spanOf(node), operands, type };
};

const ternary: Lower = (node, context) => {
  const [condition, then, otherwise] = ['condition', 'consequence', 'alternative'].map((field) =>
    node.childForFieldName(field),
  );
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
  if (operator !== '=' && operator !== '+=' && !/^(?:\|\||\?\?|&&)=$/.test(operator))
    return { kind: 'harmless', span: spanOf(node), operands: [value], type: 'number' };
  return {
    kind: 'assign',
    span: spanOf(node),
    target: context.expression(left),
    value,
    append: operator === '+=',
  };
};

const record: Lower = (node, context) => {
  const members = partsOf(node);
  const fields = members.map((part) => fieldOf(part, context)).filter((field) => field !== undefined);
  const spreads = members.flatMap((part) => (part.type === 'spread_element' ? partsOf(part) : []));
  return {
    kind: 'record',
    span: spanOf(node),
    fields,
    complete: fields.length === members.length,
    ...(spreads.length > 0 && { spreads: spreads.map((one) => context.expression(one)) }),
  };
};

function fieldOf(node: Node, context: Context): Field | undefined {
  const span = spanOf(node);
  if (node.type.startsWith('shorthand_property_identifier')) {
    const own = textOf(node, context);
    return { name: own, span, value: { kind: 'name', name: own, span } };
  }
  if (node.type === 'method_definition') {
    const value: Expression = { kind: 'function', span, declaration: context.function(node) };
    return { name: value.declaration.name ?? '', span, value };
  }
  const [key, value] = [node.childForFieldName('key'), node.childForFieldName('value')];
  if (!key || !value) return undefined;
  return {
    name: textOf(key, context).replace(/^(['"])(.*)\1$/s, '$2'),
    span,
    value: context.expression(value),
  };
}

const unary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type;
  const operand = node.childForFieldName('argument');
  if (!operand) return undefined;
  const type = operator === '!' || operator === 'delete' ? 'boolean' : 'number';
  return { kind: 'harmless', span: spanOf(node), operands: [context.expression(operand)], type };
};

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  identifier: lowerName,
  undefined: lowerConstant('null'),
  null: lowerConstant('null'),
  this: lowerName,
  super: lowerName,
  true: lowerConstant('boolean'),
  false: lowerConstant('boolean'),
  number: lowerConstant('number'),
  string: lowerString,
  template_string: lowerTemplate,
  parenthesized_expression: lowerSame,
  await_expression: lowerSame,
  non_null_expression: lowerSame,
  as_expression: cast,
  satisfies_expression: cast,
  type_assertion: (node, context) => {
    const inner = partsOf(node)[1];
    return inner && { kind: 'same', span: spanOf(node), value: context.expression(inner) };
  },
  member_expression: member,
  subscript_expression: subscript,
  binary_expression: binary,
  ternary_expression: ternary,
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  object: record,
  object_pattern: record,
  array: lowerList,
  array_pattern: lowerList,
  arrow_function: lowerFunctionExpression,
  function_expression: lowerFunctionExpression,
  generator_function: lowerFunctionExpression,
  class: (node, context) => ({ kind: 'class', span: spanOf(node), declaration: context.class(node) }),
  unary_expression: unary,
  update_expression: (node) => ({ kind: 'harmless', span: spanOf(node), operands: [], type: 'number' }),
  call_expression: lowerCall,
  new_expression: lowerCall,
};
