import type { Node } from 'web-tree-sitter';
import type { Expression, Statement } from '../../flow/program';
import { assignments, declarations, shortDeclaration } from './assignment';
import type { Context, LowerStatement } from './context';
import { partsOf, spanOf } from '../syntaxNode';
import { declarationsOf } from './declaration';
import { loop } from './loop';
import { refinementsOf } from './refinement';
import { switchOver, typeSwitch } from './switch';

/** The statements that a node stands for; what cannot carry text to a query call gives none. */
export function lowerStatement(node: Node, context: Context): readonly Statement[] {
  return lowerings[node.type]?.(node, context) ?? [];
}

const evaluate: LowerStatement = (node, context) =>
  partsOf(node).map((part) => ({
    kind: 'evaluate',
    span: spanOf(node),
    expression: context.expression(part),
  }));

const conditional: LowerStatement = (node, context) => {
  const condition = node.childForFieldName('condition');
  if (!condition) return [];
  const span = spanOf(node);
  const statement: Statement = {
    kind: 'if',
    span,
    condition: context.expression(condition),
    refinements: refinementsOf(condition, context),
    then: context.body(node.childForFieldName('consequence')),
    otherwise: context.body(node.childForFieldName('alternative')),
  };
  const initializer = node.childForFieldName('initializer');
  return initializer
    ? [{ kind: 'block', span, body: [...context.body(initializer), statement] }]
    : [statement];
};

/** Several results are a list, which the caller takes apart by their places. */
const returned: LowerStatement = (node, context) => {
  const list = partsOf(node)[0];
  const given = list ? partsOf(list) : namedResults(node);
  const values = given.map((part) => context.expression(part));
  const span = spanOf(node);
  const value: Expression | undefined =
    values.length > 1 ? { kind: 'list', span, elements: values, complete: true } : values[0];
  const [only] = given;
  const refinements = only && given.length === 1 ? { refinements: () => refinementsOf(only, context) } : {};
  return [{ kind: 'return', span, value, ...refinements }];
};

/** What a bare return gives: the named results of the function around it. */
function namedResults(node: Node): Node[] {
  let around = node.parent;
  while (around && !functions.test(around.type)) around = around.parent;
  return (around ? declarationsOf(around, 'result') : []).flatMap((one) => one.childrenForFieldName('name'));
}

const functions = /^(?:function_declaration|method_declaration|func_literal)$/;

const inner: LowerStatement = (node, context) => partsOf(node).flatMap((part) => context.body(part));

const declaredFunction: LowerStatement = (node, context) => [
  { kind: 'function', span: spanOf(node), declaration: context.function(node) },
];

const lowerings: Readonly<Partial<Record<string, LowerStatement>>> = {
  expression_statement: evaluate,
  go_statement: evaluate,
  defer_statement: evaluate,
  short_var_declaration: shortDeclaration,
  var_declaration: declarations,
  const_declaration: declarations,
  assignment_statement: assignments,
  if_statement: conditional,
  for_statement: loop,
  expression_switch_statement: switchOver,
  type_switch_statement: typeSwitch,
  select_statement: inner,
  communication_case: inner,
  labeled_statement: inner,
  statement_list: inner,
  block: (node, context) => [{ kind: 'block', span: spanOf(node), body: inner(node, context) }],
  return_statement: returned,
  continue_statement: (node) => [{ kind: 'leave', span: spanOf(node) }],
  function_declaration: declaredFunction,
};
