import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerReturn } from '../lowering';
import { refinementsOf } from './refinement';
import { lowerSwitch } from './switch';
import { classNameOf, valueTypeOf } from './valueType';

/** The statements that a node stands for; an expression is evaluated, what cannot carry text gives none. */
export function lowerStatement(node: Node, context: Context): readonly Statement[] {
  const lower = lowerings[node.type];
  if (lower) return lower(node, context);
  return /_(?:expression|invocation|reference)$/.test(node.type) ? [evaluated(node, node, context)] : [];
}

type Lower = (node: Node, context: Context) => readonly Statement[];

function evaluated(node: Node, statement: Node, context: Context): Statement {
  return { kind: 'evaluate', span: spanOf(statement), expression: context.expression(node) };
}

const evaluate: Lower = (node, context) => partsOf(node).map((part) => evaluated(part, node, context));

const declarations: Lower = (node, context) => {
  const type = valueTypeOf(node.childForFieldName('type'), context);
  return node
    .childrenForFieldName('declarator')
    .flatMap((declarator) => declaration(declarator, node, type, context));
};

/** A variable, or a resource of a `try`. */
function declaration(
  declarator: Node,
  statement: Node,
  type: ReturnType<typeof valueTypeOf>,
  context: Context,
): Statement[] {
  const name = declarator.childForFieldName('name');
  if (!name) return [];
  const value = declarator.childForFieldName('value');
  const className = classNameOf(statement.childForFieldName('type'), context);
  const pattern: Pattern = {
    kind: 'name',
    name: textOf(name, context),
    ...(type && { type }),
    ...(className !== undefined && { className }),
  };
  let lowered: Expression | undefined;
  return [
    {
      kind: 'declare',
      span: spanOf(statement),
      pattern,
      value: value ? () => (lowered ??= context.expression(value)) : undefined,
      constant: false,
    },
  ];
}

/** `import a.b.C` and `import static a.b.C.d`: names for a class and for a member of one. */
const imported: Lower = (node, context) => {
  const name = partsOf(node)[0];
  if (!name || node.children.some(({ type }) => type === 'asterisk')) return [];
  const path = textOf(name, context);
  const local = path.slice(path.lastIndexOf('.') + 1);
  const isStatic = node.children.some(({ type }) => type === 'static');
  const module = isStatic ? path.slice(0, path.lastIndexOf('.')) : path;
  return [{ kind: 'import', span: spanOf(node), local, module, name: isStatic ? local : undefined }];
};

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

const fields = (node: Node, name: string, context: Context): Statement[] =>
  node.childrenForFieldName(name).flatMap((part) => context.body(part));

const repeated: Lower = (node, context) => [
  {
    kind: 'loop',
    span: spanOf(node),
    head: [...fields(node, 'init', context), ...fields(node, 'condition', context)],
    body: [...context.body(node.childForFieldName('body')), ...fields(node, 'update', context)],
  },
];

const iteration: Lower = (node, context) => {
  const [name, value] = [node.childForFieldName('name'), node.childForFieldName('value')];
  if (!name || !value) return [];
  const type = valueTypeOf(node.childForFieldName('type'), context);
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: [],
      item: { kind: 'name', name: textOf(name, context), ...(type && { type }) },
      list: context.expression(value),
      body: context.body(node.childForFieldName('body')),
    },
  ];
};

const guarded: Lower = (node, context) => {
  const clauses = partsOf(node);
  const resources = node.childForFieldName('resources');
  const last = clauses.find(({ type }) => type === 'finally_clause');
  const body = [
    ...(resources ? partsOf(resources).flatMap((one) => declaration(one, one, undefined, context)) : []),
    ...context.body(node.childForFieldName('body')),
  ];
  const caught = clauses
    .filter(({ type }) => type === 'catch_clause')
    .map((one) => context.body(one.childForFieldName('body')));
  return [
    {
      kind: 'guard',
      span: spanOf(node),
      body,
      caught,
      last: last ? partsOf(last).flatMap((part) => context.body(part)) : [],
    },
  ];
};

const block: Lower = (node, context) => [
  { kind: 'block', span: spanOf(node), body: partsOf(node).flatMap((part) => context.body(part)) },
];

const declared: Lower = (node, context) => [
  { kind: 'class', span: spanOf(node), declaration: context.class(node) },
  ...nested(node, context),
];

/** Classes within a class are known by their bare names in all of the file. */
function nested(node: Node, context: Context): readonly Statement[] {
  const body = node.childForFieldName('body');
  const members = body ? partsOf(body) : [];
  const further = members.filter(({ type }) => type === 'enum_body_declarations').flatMap(partsOf);
  return [...members, ...further]
    .filter((part) => classes.has(part.type))
    .flatMap((part) => context.body(part));
}

const classes = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
]);

const lowerings: Readonly<Partial<Record<string, Lower>>> = {
  expression_statement: evaluate,
  yield_statement: evaluate,
  local_variable_declaration: declarations,
  import_declaration: imported,
  if_statement: conditional,
  for_statement: repeated,
  while_statement: repeated,
  do_statement: repeated,
  enhanced_for_statement: iteration,
  switch_expression: lowerSwitch,
  try_statement: guarded,
  try_with_resources_statement: guarded,
  labeled_statement: (node, context) =>
    partsOf(node)
      .slice(1)
      .flatMap((part) => context.body(part)),
  synchronized_statement: (node, context) => context.body(node.childForFieldName('body')),
  block,
  constructor_body: block,
  return_statement: (node, context) => {
    const value = partsOf(node)[0];
    return [lowerReturn(node, value, context, refinementsOf)];
  },
  throw_statement: (node, context) => [...evaluate(node, context), { kind: 'leave', span: spanOf(node) }],
  continue_statement: (node) => [{ kind: 'leave', span: spanOf(node) }],
  class_declaration: declared,
  interface_declaration: declared,
  enum_declaration: declared,
  record_declaration: declared,
};
