import type { Node } from 'web-tree-sitter';
import type { Expression, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf } from '../syntaxNode';
import { undecorated } from './declaration';
import { declareNumber, lowerIteration } from './enumeration';
import { lowerFromImport, lowerImport } from './modules';
import { lowerReturn } from '../lowering';
import { provenByCase, refinementsOf } from './refinement';

/** The statements that a node stands for; what cannot carry text to a query call gives none. */
export function lowerStatement(node: Node, context: Context): readonly Statement[] {
  return lowerings[node.type]?.(node, context) ?? [];
}

type Lower = (node: Node, context: Context) => readonly Statement[];

const evaluate: Lower = (node, context) =>
  partsOf(node).map((part) => ({
    kind: 'evaluate',
    span: spanOf(node),
    expression: context.expression(part),
  }));

const conditional: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  if (!condition) return [];
  const [first, ...others] = node.childrenForFieldName('alternative');
  return [ifStatement(node, condition, alternative(first, others, context), context)];
};

/** What runs where a condition does not hold: the rest of a chain of `elif`, and `else`. */
function alternative(
  clause: Node | undefined,
  others: readonly Node[],
  context: Context,
): readonly Statement[] {
  if (!clause) return [];
  if (clause.type === 'else_clause') return context.body(clause.childForFieldName('body'));
  const condition = clause.childForFieldName('condition');
  const [next, ...rest] = others;
  return condition ? [ifStatement(clause, condition, alternative(next, rest, context), context)] : [];
}

function ifStatement(
  node: Node,
  condition: Node,
  otherwise: readonly Statement[],
  context: Context,
): Statement {
  return {
    kind: 'if',
    span: spanOf(node),
    condition: context.expression(condition),
    refinements: refinementsOf(condition, context),
    then: context.body(node.childForFieldName('consequence')),
    otherwise,
  };
}

/** What is asserted holds from there on. */
const asserted: Lower = (node, context) => {
  const [condition] = partsOf(node);
  if (!condition) return [];
  const leave: Statement = { kind: 'leave', span: spanOf(node) };
  return [
    {
      kind: 'if',
      span: spanOf(node),
      condition: context.expression(condition),
      refinements: refinementsOf(condition, context),
      then: [],
      otherwise: [leave],
    },
  ];
};

const iteration: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return [];
  const { list, item, number } = lowerIteration(left, right, context);
  const body = context.body(node.childForFieldName('body'));
  const counted = number ? [declareNumber(number, context), ...body] : body;
  return [{ kind: 'loop', span: spanOf(node), head: [], item, list, body: counted }];
};

const repetition: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: condition
        ? [{ kind: 'evaluate', span: spanOf(condition), expression: context.expression(condition) }]
        : [],
      body: context.body(node.childForFieldName('body')),
    },
  ];
};

const choice: Lower = (node, context) => {
  const subject = node.childForFieldName('subject');
  const body = node.childForFieldName('body');
  const cases = (body ? partsOf(body) : []).filter((part) => part.type === 'case_clause');
  const isDefault = (one: Node): boolean => partsOf(one)[0]?.namedChildCount === 0;
  return [
    {
      kind: 'branch',
      span: spanOf(node),
      subject: subject ? context.expression(subject) : undefined,
      options: cases.map((one) => context.body(one.childForFieldName('consequence'))),
      proven: cases.map((one) => (subject ? provenByCase(subject, one, context) : [])),
      exhaustive: cases.some(isDefault),
    },
  ];
};

const guarded: Lower = (node, context) => {
  const clauses = partsOf(node).slice(1);
  const bodyOf = (clause: Node): readonly Statement[] =>
    context.body(clause.childForFieldName('body') ?? partsOf(clause).at(-1) ?? null);
  const ofType = (type: RegExp): (readonly Statement[])[] =>
    clauses.filter((clause) => type.test(clause.type)).map(bodyOf);
  return [
    {
      kind: 'guard',
      span: spanOf(node),
      body: [...context.body(node.childForFieldName('body')), ...ofType(/^else_clause$/).flat()],
      caught: ofType(/^except/),
      last: ofType(/^finally_clause$/).flat(),
    },
  ];
};

/** `with open(…) as name`: the name holds what is opened. */
const managed: Lower = (node, context) => {
  const items = node.descendantsOfType('with_item').filter((item) => item.parent?.parent?.id === node.id);
  const opened = items.flatMap((item): Expression[] => {
    const value = item.childForFieldName('value');
    return value ? [opening(value, context)] : [];
  });
  return [
    ...opened.map((expression): Statement => ({ kind: 'evaluate', span: spanOf(node), expression })),
    ...context.body(node.childForFieldName('body')),
  ];
};

function opening(value: Node, context: Context): Expression {
  const [opened] = partsOf(value);
  const target = value.childForFieldName('alias')?.firstNamedChild;
  if (value.type !== 'as_pattern' || !opened || !target) return context.expression(value);
  return {
    kind: 'assign',
    span: spanOf(value),
    target: context.expression(target),
    value: context.expression(opened),
    append: false,
  };
}

const definition: Lower = (node, context) => {
  const defined = undecorated(node);
  const span = spanOf(node);
  return defined.type === 'class_definition'
    ? [{ kind: 'class', span, declaration: context.class(defined) }]
    : [{ kind: 'function', span, declaration: context.function(defined) }];
};

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  expression_statement: evaluate,
  if_statement: conditional,
  for_statement: iteration,
  while_statement: repetition,
  match_statement: choice,
  try_statement: guarded,
  with_statement: managed,
  assert_statement: asserted,
  block: (node, context) => partsOf(node).flatMap((part) => context.body(part)),
  return_statement: (node, context) => {
    const value = partsOf(node)[0];
    return [lowerReturn(node, value, context, refinementsOf)];
  },
  raise_statement: (node, context) => [...evaluate(node, context), { kind: 'leave', span: spanOf(node) }],
  continue_statement: (node) => [{ kind: 'leave', span: spanOf(node) }],
  import_statement: lowerImport,
  import_from_statement: lowerFromImport,
  function_definition: definition,
  class_definition: definition,
  decorated_definition: definition,
};
