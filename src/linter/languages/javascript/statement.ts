import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import { unwrap, type Context } from './context';
import { partsOf, spanOf } from '../syntaxNode';
import { lowerImport, lowerRequire } from './modules';
import { lowerReturn } from '../lowering';
import { provenByEquality, refinementsOf } from './refinement';

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

const declarations: Lower = (node, context) => {
  const constant = node.firstChild?.type === 'const';
  return partsOf(node)
    .filter((part) => part.type === 'variable_declarator')
    .flatMap((declarator) => declaration(declarator, constant, context));
};

function declaration(declarator: Node, constant: boolean, context: Context): Statement[] {
  const name = declarator.childForFieldName('name');
  if (!name) return [];
  const required = lowerRequire(declarator, context);
  if (required) return required;
  const value = declarator.childForFieldName('value');
  let lowered: Expression | undefined;
  return [
    {
      kind: 'declare',
      span: spanOf(declarator.parent ?? declarator),
      pattern: context.declaredPattern(name, declarator.childForFieldName('type')),
      value: value ? () => (lowered ??= context.expression(value)) : undefined,
      constant,
    },
  ];
}

const conditional: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  if (!condition) return [];
  return [
    {
      kind: 'if',
      span: spanOf(node),
      condition: context.expression(condition),
      refinements: refinementsOf(condition, context),
      then: context.body(node.childForFieldName('consequence')),
      otherwise: context.body(node.childForFieldName('alternative')),
    },
  ];
};

const counted: Lower = (node, context) => [
  {
    kind: 'loop',
    span: spanOf(node),
    head: ['initializer', 'condition'].flatMap((field) => context.body(node.childForFieldName(field))),
    body: [
      ...context.body(node.childForFieldName('body')),
      ...context.body(node.childForFieldName('increment')),
    ],
  },
];

const iteration: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return [];
  const item: Pattern = context.pattern(left);
  const over = context.expression(right);
  const isIn = node.childForFieldName('operator')?.type === 'in';
  const list: Expression = isIn ? { kind: 'fields', span: over.span, of: over, part: 'names' } : over;
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: [],
      item,
      list,
      body: context.body(node.childForFieldName('body')),
    },
  ];
};

const switchOver: Lower = (node, context) => {
  const subject = node.childForFieldName('value');
  const body = node.childForFieldName('body');
  const cases = body ? partsOf(body) : [];
  const labels = cases.map((one) => one.childForFieldName('value'));
  return [
    {
      kind: 'branch',
      span: spanOf(node),
      subject: subject ? context.expression(subject) : undefined,
      options: fallingThrough(cases.map((one) => caseBody(one, context))),
      proven: labels.map((one) => (subject && one ? provenByEquality(unwrap(subject), one, context) : [])),
      exhaustive: cases.some((one) => one.type === 'switch_default'),
    },
  ];
};

interface CaseBody {
  readonly statements: readonly Statement[];
  readonly breaks: boolean;
}

function caseBody(node: Node, context: Context): CaseBody {
  const value = node.childForFieldName('value');
  const body = partsOf(node).filter((part) => part.id !== value?.id);
  return {
    statements: body.flatMap((part) => context.body(part)),
    breaks: body.some(
      (part) => /^(?:break|return|throw|continue)_statement$/.test(part.type) || endsInBlock(part),
    ),
  };
}

function endsInBlock(node: Node): boolean {
  return (
    node.type === 'statement_block' &&
    partsOf(node).some((part) => /^(?:break|return|throw)_statement$/.test(part.type))
  );
}

/** What runs from each case on: its own statements, and those of the next cases up to a break. */
function fallingThrough(cases: readonly CaseBody[]): (readonly Statement[])[] {
  return cases.map((_, at) => {
    const stop = cases.findIndex((one, index) => index >= at && one.breaks);
    return cases.slice(at, stop < 0 ? undefined : stop + 1).flatMap((one) => one.statements);
  });
}

const guarded: Lower = (node, context) => {
  const handler = node.childForFieldName('handler');
  const body = context.body(node.childForFieldName('body'));
  const caught = handler ? [context.body(handler.childForFieldName('body'))] : [];
  const last = context.body(node.childForFieldName('finalizer')?.childForFieldName('body') ?? null);
  return [{ kind: 'guard', span: spanOf(node), body, caught, last }];
};

const inner: Lower = (node, context) => partsOf(node).flatMap((part) => context.body(part));

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  expression_statement: evaluate,
  lexical_declaration: declarations,
  variable_declaration: declarations,
  if_statement: conditional,
  else_clause: inner,
  for_statement: counted,
  for_in_statement: iteration,
  while_statement: counted,
  do_statement: counted,
  switch_statement: switchOver,
  try_statement: guarded,
  labeled_statement: (node, context) => context.body(node.childForFieldName('body')),
  statement_block: (node, context) => [{ kind: 'block', span: spanOf(node), body: inner(node, context) }],
  return_statement: (node, context) => {
    const value = partsOf(node)[0];
    return [lowerReturn(node, value, context, refinementsOf)];
  },
  throw_statement: (node, context) => [...evaluate(node, context), { kind: 'leave', span: spanOf(node) }],
  continue_statement: (node) => [{ kind: 'leave', span: spanOf(node) }],
  import_statement: lowerImport,
  export_statement: (node, context) => {
    const declared = node.childForFieldName('declaration');
    const value = node.childForFieldName('value');
    if (declared) return context.body(declared);
    return value ? [{ kind: 'evaluate', span: spanOf(node), expression: context.expression(value) }] : [];
  },
  function_declaration: (node, context) => [
    { kind: 'function', span: spanOf(node), declaration: context.function(node) },
  ],
  generator_function_declaration: (node, context) => [
    { kind: 'function', span: spanOf(node), declaration: context.function(node) },
  ],
  class_declaration: (node, context) => [
    { kind: 'class', span: spanOf(node), declaration: context.class(node) },
  ],
  abstract_class_declaration: (node, context) => [
    { kind: 'class', span: spanOf(node), declaration: context.class(node) },
  ],
  enum_declaration: (node, context) => [
    { kind: 'class', span: spanOf(node), declaration: context.class(node) },
  ],
};
