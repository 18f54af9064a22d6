import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerLoopedOver } from './dictionary';
import { declaredWithin } from './inlineDeclaration';
import { lowerReturn } from '../lowering';
import { provenByCase, refinementsOf } from './refinement';
import { valueTypeOf } from './valueType';

/** The statements that a node stands for; what cannot carry text to a query call gives none. */
export function lowerStatement(node: Node, context: Context): readonly Statement[] {
  return lowerings[node.type]?.(node, context) ?? [];
}

type Lower = (node: Node, context: Context) => readonly Statement[];

const evaluate: Lower = (node, context) =>
  partsOf(node).flatMap((part) => [
    ...declaredWithin(part, context),
    { kind: 'evaluate', span: spanOf(node), expression: context.expression(part) },
  ]);

/** `T a = x, b;` within a local declaration, a field, a `for` or a `using`. */
export function lowerVariables(node: Node, constant: boolean, context: Context): readonly Statement[] {
  const type = valueTypeOf(node.childForFieldName('type'), context);
  return partsOf(node)
    .filter((part) => part.type === 'variable_declarator')
    .flatMap((declarator): Statement[] => {
      const value = valueNodeOf(declarator);
      let lowered: Expression | undefined;
      return [
        ...(value ? declaredWithin(value, context) : []),
        {
          kind: 'declare',
          span: spanOf(node),
          pattern: patternOf(declarator, type, context),
          value: value ? () => (lowered ??= typed(context.expression(value), type)) : undefined,
          constant,
        },
      ];
    });
}

/** A value is of the type that it is declared with. */
function typed(value: Expression, type: ReturnType<typeof valueTypeOf>): Expression {
  return type ? { kind: 'same', span: value.span, value, type } : value;
}

export function valueNodeOf(declarator: Node): Node | undefined {
  const [name, ...rest] = partsOf(declarator);
  const value = rest.at(-1);
  return name && value?.type !== 'bracketed_argument_list' ? value : undefined;
}

function patternOf(declarator: Node, type: ReturnType<typeof valueTypeOf>, context: Context): Pattern {
  const name = declarator.childForFieldName('name');
  if (name) return { kind: 'name', name: textOf(name, context), ...(type && { type }) };
  const tuple = partsOf(declarator)[0];
  return tuple
    ? { kind: 'elements', elements: partsOf(tuple).map((part) => namePattern(part, context)) }
    : { kind: 'ignored' };
}

function namePattern(node: Node, context: Context): Pattern {
  return node.type === 'identifier' ? { kind: 'name', name: textOf(node, context) } : { kind: 'ignored' };
}

const declarations: Lower = (node, context) => {
  const constant = node.children.some(
    (child) => child.type === 'modifier' && textOf(child, context) === 'const',
  );
  return partsOf(node)
    .filter((part) => part.type === 'variable_declaration')
    .flatMap((part) => lowerVariables(part, constant, context));
};

const conditional: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  if (!condition) return [];
  return [
    ...declaredWithin(condition, context),
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

const loop: Lower = (node, context) => {
  const condition = node.childForFieldName('condition');
  const update = node.childForFieldName('update');
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: [
        ...context.body(node.childForFieldName('initializer')),
        ...(condition ? [...declaredWithin(condition, context), ...context.body(condition)] : []),
      ],
      body: [...context.body(node.childForFieldName('body')), ...context.body(update)],
    },
  ];
};

const iteration: Lower = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return [];
  const type = valueTypeOf(node.childForFieldName('type'), context);
  const item: Pattern =
    left.type === 'identifier'
      ? { kind: 'name', name: textOf(left, context), ...(type && { type }) }
      : { kind: 'elements', elements: partsOf(left).map((part) => namePattern(part, context)) };
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: [],
      item,
      list: lowerLoopedOver(right, context),
      body: context.body(node.childForFieldName('body')),
    },
  ];
};

const switchOver: Lower = (node, context) => {
  const subject = node.childForFieldName('value');
  const body = node.childForFieldName('body');
  const sections = body ? partsOf(body).filter((part) => part.type === 'switch_section') : [];
  const cases = casesOf(sections);
  return [
    {
      kind: 'branch',
      span: spanOf(node),
      subject: subject ? context.expression(subject) : undefined,
      options: cases.map((parts) => parts.flatMap((part) => context.body(part))),
      proven: cases.map((parts) => (subject ? provenByCase(subject, parts, context) : [])),
      exhaustive: sections.some((section) => section.children.some((child) => child.type === 'default')),
    },
  ];
};

/** The parts of each case that runs something, with those of the cases before it that are nothing but labels. */
function casesOf(sections: readonly Node[]): Node[][] {
  const cases: Node[][] = [[]];
  for (const section of sections) {
    cases.at(-1)?.push(...partsOf(section));
    if (partsOf(section).some(({ type }) => type.endsWith('_statement') || type === 'block')) cases.push([]);
  }
  return cases.filter((parts) => parts.length > 0);
}

const guarded: Lower = (node, context) => {
  const caught = partsOf(node)
    .filter((part) => part.type === 'catch_clause')
    .map((part) => context.body(part.childForFieldName('body')));
  const last = partsOf(node).find((part) => part.type === 'finally_clause');
  const body = context.body(node.childForFieldName('body'));
  return [{ kind: 'guard', span: spanOf(node), body, caught, last: last ? inner(last, context) : [] }];
};

const inner: Lower = (node, context) => partsOf(node).flatMap((part) => context.body(part));

const givenBack: Lower = (node, context) => {
  // The grammar does not name `this` where it stands alone.
  const value = partsOf(node)[0] ?? node.children.find(({ type }) => type === 'this');
  return [...(value ? declaredWithin(value, context) : []), lowerReturn(node, value, context, refinementsOf)];
};

const classes: Lower = (node, context) => [
  { kind: 'class', span: spanOf(node), declaration: context.class(node) },
  ...partsOf(node.childForFieldName('body') ?? node)
    .filter((part) => part.type in lowerings && lowerings[part.type] === classes)
    .flatMap((part) => classes(part, context)),
];

const namespace: Lower = (node, context) => inner(node.childForFieldName('body') ?? node, context);

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  expression_statement: evaluate,
  local_declaration_statement: declarations,
  variable_declaration: (node, context) => lowerVariables(node, false, context),
  if_statement: conditional,
  for_statement: loop,
  while_statement: loop,
  do_statement: loop,
  foreach_statement: iteration,
  switch_statement: switchOver,
  try_statement: guarded,
  using_statement: inner,
  lock_statement: inner,
  checked_statement: inner,
  unsafe_statement: inner,
  fixed_statement: inner,
  labeled_statement: inner,
  global_statement: inner,
  yield_statement: evaluate,
  block: (node, context) => [{ kind: 'block', span: spanOf(node), body: inner(node, context) }],
  return_statement: givenBack,
  arrow_expression_clause: givenBack,
  throw_statement: (node, context) => [...evaluate(node, context), { kind: 'leave', span: spanOf(node) }],
  continue_statement: (node) => [{ kind: 'leave', span: spanOf(node) }],
  local_function_statement: (node, context) => [
    { kind: 'function', span: spanOf(node), declaration: context.function(node) },
  ],
  namespace_declaration: namespace,
  file_scoped_namespace_declaration: namespace,
  class_declaration: classes,
  struct_declaration: classes,
  record_declaration: classes,
  interface_declaration: classes,
  enum_declaration: classes,
};
