import type { Node } from 'web-tree-sitter';
import type { Expression, Field } from '../../flow/program';
import {
  type LowerExpression,
  lowerConstant,
  lowerList,
  lowerName,
  lowerOther,
  lowerSame,
  lowerSum,
} from '../lowering';
import { lowerCall } from './call';
import { lowerComprehension, lowerDictionaryComprehension } from './comprehension';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { parsePercents } from './format';
import { lowerAdjacent, lowerString } from './literal';
import { refinementsOf } from './refinement';
import { isEnumeration } from './valueType';

/** An expression in the form that the flow analysis reads. Total: what is not understood becomes `other`. */
export function lowerExpression(node: Node, context: Context): Expression {
  const lower = lowerings[node.type];
  return lower?.(node, context) ?? lowerOther(node, context);
}

type Lower = LowerExpression<Context>;

const member: Lower = (node, context) => {
  const [object, property] = [node.childForFieldName('object'), node.childForFieldName('attribute')];
  if (!object || !property) return undefined;
  const span = spanOf(node);
  const lowered = context.expression(object);
  const named = textOf(property, context);
  const ofMember = (named === 'value' || named === 'name') && isEnumerationMember(object, context);
  return ofMember
    ? { kind: 'same', span, value: lowered }
    : { kind: 'member', span, object: lowered, property: named };
};

/** `Kind.USER`, whose `value` is what stands there: by how it is written, or by the enumeration of the file. */
function isEnumerationMember(node: Node, context: Context): boolean {
  if (node.type !== 'attribute') return false;
  const written = textOf(node, context);
  return (
    /^(?:\w+\.)*[A-Z]\w*\.[A-Z][A-Z\d_]*$/.test(written) ||
    isEnumeration(/^[A-Z]\w*(?=\.\w+$)/.exec(written)?.[0] ?? '', context)
  );
}

const subscript: Lower = (node, context) => {
  const object = node.childForFieldName('value');
  const indices = node.childrenForFieldName('subscript');
  const [index] = indices;
  if (!object || !index) return undefined;
  const lowered = context.expression(object);
  if (index.type === 'slice') return { kind: 'same', span: spanOf(node), value: lowered };
  const key = /^[rRuU]?(['"])(\w+)\1$/.exec(textOf(index, context))?.[2];
  if (key !== undefined) return { kind: 'member', span: spanOf(node), object: lowered, property: key };
  return { kind: 'element', span: spanOf(node), object: lowered, index: context.expression(index) };
};

const binary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type;
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const span = spanOf(node);
  if (operator === '+') return lowerSum(node, context);
  if (operator === '%' && !isNumeric(left)) return percent(left, right, node, context);
  const operands = [context.expression(left), context.expression(right)];
  if (operator === '*' && [left, right].some(isSequence)) return { kind: 'other', span, operands };
  return { kind: 'harmless', span, operands, type: 'number' };
};

function isNumeric(node: Node): boolean {
  return /^(?:integer|float|binary_operator|parenthesized_expression|call)$/.test(node.type);
}

function isSequence(node: Node): boolean {
  return /string$|^list$|^tuple$/.test(node.type);
}

/** `'… %s …' % (a, b)`, `'… %(name)s …' % {…}`. */
function percent(left: Node, right: Node, node: Node, context: Context): Expression {
  const value = context.expression(right);
  const placed = value.kind === 'list' ? value.elements : value.kind === 'record' ? [] : [value];
  const named = value.kind === 'record' ? value.fields : [];
  const given = { placed: placed.length, names: named.map((field) => field.name) };
  return {
    kind: 'format',
    span: spanOf(node),
    template: context.expression(left),
    arguments: placed,
    named,
    parse: (text) => parsePercents(text, given),
  };
}

/** `a or b` gives either; `a and b` gives `b`, or what is no value. */
const either: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const operands = [context.expression(left), context.expression(right)];
  const isAnd = node.childForFieldName('operator')?.type === 'and';
  return { kind: 'choice', span: spanOf(node), options: isAnd ? operands.slice(1) : operands };
};

const conditional: Lower = (node, context) => {
  const [then, condition, otherwise] = partsOf(node);
  if (!then || !condition || !otherwise) return undefined;
  return {
    kind: 'choice',
    span: spanOf(node),
    options: [context.expression(then), context.expression(otherwise)],
    refinements: refinementsOf(condition, context),
  };
};

const assignment: Lower = (node, context) => {
  const left = node.childForFieldName('left') ?? node.childForFieldName('name');
  const right = node.childForFieldName('right') ?? node.childForFieldName('value');
  if (!left || !right) return undefined;
  const operator = node.childForFieldName('operator')?.type ?? '=';
  const [target, value] = [context.expression(left), context.expression(right)];
  const span = spanOf(node);
  if (operator === '+=' && value.kind === 'list')
    return { kind: 'append', span, list: target, items: value.elements };
  if (operator !== '=' && operator !== '+=')
    return { kind: 'harmless', span, operands: [value], type: 'number' };
  return { kind: 'assign', span, target, value, append: operator === '+=' };
};

const dictionary: Lower = (node, context) => {
  const members = partsOf(node);
  const fields = members.map((part) => fieldOf(part, context)).filter((field) => field !== undefined);
  return { kind: 'record', span: spanOf(node), fields, complete: fields.length === members.length };
};

function fieldOf(node: Node, context: Context): Field | undefined {
  const [key, value] = [node.childForFieldName('key'), node.childForFieldName('value')];
  if (!key || !value || !/^(?:string|integer|attribute|true|false|none)$/.test(key.type)) return undefined;
  return {
    name: textOf(key, context).replace(/^[rRuUbB]?(['"])(.*)\1$/s, '$2'),
    span: spanOf(node),
    value: context.expression(value),
  };
}

const test: Lower = (node, context) => ({
  kind: 'harmless',
  span: spanOf(node),
  operands: partsOf(node).map((part) => context.expression(part)),
  type: 'boolean',
});

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  identifier: lowerName,
  none: lowerConstant('null'),
  true: lowerConstant('boolean'),
  false: lowerConstant('boolean'),
  integer: lowerConstant('number'),
  float: lowerConstant('number'),
  string: lowerString,
  concatenated_string: lowerAdjacent,
  parenthesized_expression: lowerSame,
  await: lowerSame,
  attribute: member,
  subscript,
  binary_operator: binary,
  boolean_operator: either,
  comparison_operator: test,
  not_operator: test,
  conditional_expression: conditional,
  assignment,
  augmented_assignment: assignment,
  named_expression: assignment,
  dictionary,
  list: lowerList,
  tuple: lowerList,
  set: lowerList,
  expression_list: lowerList,
  pattern_list: lowerList,
  tuple_pattern: lowerList,
  list_pattern: lowerList,
  lambda: (node, context) => ({ kind: 'function', span: spanOf(node), declaration: context.function(node) }),
  unary_operator: (node, context) => ({
    kind: 'harmless',
    span: spanOf(node),
    operands: partsOf(node).map((part) => context.expression(part)),
    type: 'number',
  }),
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  dictionary_comprehension: lowerDictionaryComprehension,
  generator_expression: lowerComprehension,
  call: lowerCall,
};
