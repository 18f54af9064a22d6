import type { Node } from 'web-tree-sitter';
import type { Expression, ValueType } from '../../flow/program';
import {
  type LowerExpression,
  lowerConstant,
  lowerFunctionExpression,
  lowerOther,
  lowerSame,
  lowerSum,
} from '../lowering';
import { lowerCall } from './call';
import { argumentsOf, harmlessType, memberOf } from './callParts';
import { isForgiven, simpleName, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerAnonymous, lowerCreation, lowerElements, lowerListOfTuples, lowerTuple } from './creation';
import { lowerPartOfDictionary } from './dictionary';
import { harmlessProperties } from './knownCalls';
import { opposite } from '../condition';
import { lowerQuery } from './queryExpression';
import { lowerInterpolated, lowerString } from './literal';
import { refinementsOf } from './refinement';
import { lowerSetting } from './setting';
import { valueTypeOf } from './valueType';

/** An expression in the form that the flow analysis reads. Total: what is not understood becomes `other`. */
export function lowerExpression(node: Node, context: Context): Expression {
  const lower = lowerings[node.type];
  return lower?.(node, context) ?? lowerOther(node, context);
}

type Lower = LowerExpression<Context>;

const name: Lower = (node, context) => ({
  kind: 'name',
  span: spanOf(node),
  name: simpleName(node, context),
});

const cast =
  (valueField: string, typeField: string): Lower =>
  (node, context) => {
    const [value, type] = [node.childForFieldName(valueField), node.childForFieldName(typeField)];
    if (!value) return undefined;
    const known = valueTypeOf(type, context);
    return {
      kind: 'same',
      span: spanOf(node),
      value: context.expression(value),
      ...(known && { type: known }),
    };
  };

const member: Lower = (node, context) => {
  const { receiver, name: property } = memberOf(node);
  if (!receiver || !property) return undefined;
  const span = spanOf(node);
  const type = harmlessType(textOf(node, context)) ?? typeOfProperty(textOf(property, context), context);
  if (type) return { kind: 'harmless', span, operands: [], type };
  if (/^[sS]tring\.Empty$/.test(textOf(node, context))) return { kind: 'null', span, value: '' };
  const object = context.expression(receiver);
  if (isNameOfType(receiver, property, context))
    return { kind: 'harmless', span, operands: [], type: 'string' };
  const part = lowerPartOfDictionary(span, receiver, textOf(property, context), context);
  if (part) return part;
  if (textOf(property, context) === 'Value') return { kind: 'same', span, value: valueOf(object, span) };
  return { kind: 'member', span, object, property: elementName(simpleName(property, context)) };
};

/** Whether it is what the program's own code calls a type: `typeof(T).Name`, or of what is declared to hold one. */
function isNameOfType(node: Node, property: Node, context: Context): boolean {
  if (node.type === 'typeof_expression') return true;
  if (node.type !== 'identifier' || !/^(?:Full)?Name$/.test(textOf(property, context))) return false;
  const name = textOf(node, context);
  return new RegExp(
    `\\bType\\??\\s+${name}\\b|\\b${name}\\s*=\\s*(?:typeof\\(|[\\w.]+\\.GetType\\(\\))`,
  ).test(context.text);
}

/** The type of a property that goes by its name, unless the file declares text of that name. */
function typeOfProperty(property: string, { text }: Context): ValueType | undefined {
  const type = harmlessProperties.get(property);
  return type && !new RegExp(`\\bstring\\??\\s+${property}\\b`).test(text) ? type : undefined;
}

/** `Item1` of a tuple is its element at 0. */
function elementName(property: string): string {
  const place = /^Item([1-8])$/.exec(property)?.[1];
  return place === undefined ? property : String(Number(place) - 1);
}

/** `x.Value` of a nullable is `x`; of anything else it comes from where `x` does. */
function valueOf(object: Expression, span: Expression['span']): Expression {
  return { kind: 'choice', span, options: [object] };
}

const subscript: Lower = (node, context) => {
  const object = node.childForFieldName('expression');
  const [index] = argumentsOf(node.childForFieldName('subscript'));
  if (!object || !index) return undefined;
  return {
    kind: 'element',
    span: spanOf(node),
    object: context.expression(object),
    index: context.expression(index.value),
  };
};

const binary: Lower = (node, context) => {
  const operator = node.childForFieldName('operator')?.type ?? '';
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const span = spanOf(node);
  if (operator === '+') return lowerSum(node, context);
  if (operator === '??') return choice(node, [left, right], context);
  const tuples = lowerListOfTuples(node, context);
  if (tuples) return tuples;
  const operands = [context.expression(left), context.expression(right)];
  return {
    kind: 'harmless',
    span,
    operands,
    type: /^(?:[-*/%]|<<|>>>?)$/.test(operator) ? 'number' : 'boolean',
  };
};

/** One of several values; those that throw give none. */
function choice(node: Node, options: readonly Node[], context: Context): Expression | undefined {
  const giving = options.filter(({ type }) => type !== 'throw_expression');
  if (giving.length === 0) return undefined;
  return { kind: 'choice', span: spanOf(node), options: giving.map((one) => context.expression(one)) };
}

const ternary: Lower = (node, context) => {
  const [condition, then, otherwise] = ['condition', 'consequence', 'alternative'].map((field) =>
    node.childForFieldName(field),
  );
  if (!condition || !then || !otherwise) return undefined;
  const proven = refinementsOf(condition, context);
  const span = spanOf(node);
  if (otherwise.type === 'throw_expression')
    return { kind: 'choice', span, options: [context.expression(then)], refinements: proven };
  if (then.type === 'throw_expression')
    return { kind: 'choice', span, options: [context.expression(otherwise)], refinements: opposite(proven) };
  return {
    kind: 'choice',
    span,
    options: [context.expression(then), context.expression(otherwise)],
    refinements: proven,
  };
};

/** `x switch { "a" => …, _ => … }` */
const switchExpression: Lower = (node, context) => {
  const arms = partsOf(node).filter((part) => part.type === 'switch_expression_arm');
  const results = arms.map((arm) => partsOf(arm).at(-1)).filter((result) => result !== undefined);
  return choice(node, results, context);
};

const assignment: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const span = spanOf(node);
  const operator = context.text.slice(left.endIndex, right.startIndex).replace(/\/\*.*?\*\/|\s+/gs, '');
  if (operator === '=') {
    const setting = lowerSetting(node, context);
    if (setting) return setting;
  }
  const value = context.expression(right);
  if (operator !== '=' && operator !== '+=' && operator !== '??=')
    return { kind: 'harmless', span, operands: [value], type: 'number' };
  return { kind: 'assign', span, target: context.expression(left), value, append: operator === '+=' };
};

const unary: Lower = (node, context) => {
  const [operand] = partsOf(node);
  if (!operand) return undefined;
  const span = spanOf(node);
  const value = context.expression(operand);
  if (isForgiven(node)) return { kind: 'same', span, value };
  const type = node.firstChild?.type === '!' ? 'boolean' : 'number';
  return { kind: 'harmless', span, operands: [value], type };
};

const test: Lower = (node, context) => {
  const value = node.childForFieldName('expression') ?? partsOf(node)[0];
  return {
    kind: 'harmless',
    span: spanOf(node),
    operands: value ? [context.expression(value)] : [],
    type: 'boolean',
  };
};

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  identifier: name,
  generic_name: name,
  predefined_type: name,
  this: name,
  base: name,
  base_expression: name,
  this_expression: name,
  null_literal: lowerConstant('null'),
  boolean_literal: lowerConstant('boolean'),
  integer_literal: lowerConstant('number'),
  real_literal: lowerConstant('number'),
  string_literal: lowerString,
  verbatim_string_literal: lowerString,
  raw_string_literal: lowerString,
  character_literal: lowerString,
  interpolated_string_expression: lowerInterpolated,
  parenthesized_expression: lowerSame,
  await_expression: lowerSame,
  checked_expression: lowerSame,
  cast_expression: cast('value', 'type'),
  as_expression: cast('left', 'right'),
  member_access_expression: member,
  conditional_access_expression: member,
  element_access_expression: subscript,
  binary_expression: binary,
  conditional_expression: ternary,
  switch_expression: switchExpression,
  is_pattern_expression: test,
  is_expression: test,
  assignment_expression: assignment,
  lambda_expression: lowerFunctionExpression,
  anonymous_method_expression: lowerFunctionExpression,
  prefix_unary_expression: unary,
  query_expression: lowerQuery,
  postfix_unary_expression: unary,
  invocation_expression: lowerCall,
  object_creation_expression: lowerCreation,
  implicit_object_creation_expression: lowerCreation,
  anonymous_object_creation_expression: lowerAnonymous,
  array_creation_expression: array,
  implicit_array_creation_expression: array,
  collection_expression: (node, context) => lowerElements(node, partsOf(node), context),
  element_binding_expression: (node, context) => lowerElements(node, partsOf(node), context),
  initializer_expression: (node, context) => lowerElements(node, partsOf(node), context),
  tuple_expression: lowerTuple,
};

function array(node: Node, context: Context): Expression {
  const initializer = partsOf(node).find((part) => part.type === 'initializer_expression');
  return lowerElements(node, initializer ? partsOf(initializer) : [], context);
}
