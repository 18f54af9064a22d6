import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import type { Context, LowerStatement } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { zeroValue } from './zeroValue';

/** `var` and `const`, single or in a group. */
export const declarations: LowerStatement = (node, context) =>
  node
    .descendantsOfType(['var_spec', 'const_spec'])
    .flatMap((spec) => specStatements(spec, node.type === 'const_declaration', context));

function specStatements(spec: Node, constant: boolean, context: Context): Statement[] {
  const names = spec.childrenForFieldName('name').filter((child) => child.isNamed);
  const type = spec.childForFieldName('type');
  const list = spec.childForFieldName('value');
  const values = list ? partsOf(list) : [];
  const patterns = names.map((name) => context.pattern(name, type));
  if (values.length === 0)
    return patterns.map((pattern) =>
      declaration(spec, pattern, constant, () => zeroValue(spec, type, context)),
    );
  return paired(patterns, values, context).map(({ target, value }) =>
    declaration(spec, target, constant, value),
  );
}

export const shortDeclaration: LowerStatement = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return [];
  const patterns = partsOf(left).map((name) => context.pattern(name));
  return paired(patterns, partsOf(right), context).map(({ target, value }) =>
    declaration(node, target, false, value),
  );
};

function declaration(node: Node, pattern: Pattern, constant: boolean, value: () => Expression): Statement {
  let lowered: Expression | undefined;
  return {
    kind: 'declare',
    span: spanOf(node),
    pattern,
    value: () => (lowered ??= value()),
    constant,
  };
}

interface Pair {
  readonly target: Pattern;
  readonly value: () => Expression;
}

/** Names with their values: one by one, or all from the results of one call. */
function paired(patterns: readonly Pattern[], values: readonly Node[], context: Context): Pair[] {
  const [first, only] = [patterns[0], values[0]];
  if (!first || !only) return [];
  if (patterns.length === 1 || values.length > 1)
    return patterns.flatMap((target, at) => {
      const value = values[at];
      return value ? [{ target, value: () => context.expression(value) }] : [];
    });
  const lowered = context.expression(only);
  if (lowered.kind === 'call')
    return [{ target: { kind: 'elements', elements: patterns }, value: () => lowered }];
  const others = patterns.slice(1).map((target) => ({ target, value: () => mark(only) }));
  return [{ target: first, value: () => lowered }, ...others];
}

/** The second result of a lookup, an assertion or a conversion: whether it was good. */
function mark(node: Node): Expression {
  return { kind: 'harmless', span: spanOf(node), operands: [], type: 'boolean' };
}

export const assignments: LowerStatement = (node, context) => {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return [];
  const operator = node.childForFieldName('operator')?.type ?? '=';
  const [targets, values] = [partsOf(left), partsOf(right)];
  if (operator !== '=' && operator !== '+=') return [];
  if (targets.length > 1 && values.length === 1) return severalResults(node, targets, values, context);
  return targets.flatMap((target, at) => {
    const value = values[at];
    return value ? [assignment(node, target, value, operator === '+=', context)] : [];
  });
};

function assignment(node: Node, target: Node, value: Node, append: boolean, context: Context): Statement {
  const span = spanOf(node);
  return {
    kind: 'evaluate',
    span,
    expression: grown(target, value, context) ?? {
      kind: 'assign',
      span,
      target: context.expression(target),
      value: context.expression(value),
      append,
    },
  };
}

/** `list = append(list, item)` and `list[i] = item`: what a list of texts becomes longer by. */
function grown(target: Node, value: Node, context: Context): Expression | undefined {
  const span = spanOf(value);
  if (target.type === 'index_expression') {
    const list = target.childForFieldName('operand');
    return list
      ? { kind: 'append', span, list: context.expression(list), items: [context.expression(value)] }
      : undefined;
  }
  const callee = value.type === 'call_expression' ? value.childForFieldName('function') : null;
  const given = value.childForFieldName('arguments');
  const [list, ...items] = given ? partsOf(given) : [];
  if (!callee || textOf(callee, context) !== 'append' || !list) return undefined;
  if (textOf(list, context) !== textOf(target, context) || items.some(isSpread)) return undefined;
  return {
    kind: 'append',
    span,
    list: context.expression(list),
    items: items.map((item) => context.expression(item)),
  };
}

function isSpread(node: Node): boolean {
  return node.type === 'variadic_argument';
}

/** `a, err = f()`: the results are given names of their own first, which no code can have. */
function severalResults(
  node: Node,
  targets: readonly Node[],
  values: readonly Node[],
  context: Context,
): Statement[] {
  const names = targets.map((_, at): Pattern => ({ kind: 'name', name: `(result ${at})` }));
  const results = paired(names, values, context).map(({ target, value }) =>
    declaration(node, target, false, value),
  );
  const given = targets.map((target, at): Statement => {
    const span = spanOf(target);
    const value: Expression = { kind: 'name', span, name: `(result ${at})` };
    return {
      kind: 'evaluate',
      span: spanOf(node),
      expression: { kind: 'assign', span, target: context.expression(target), value, append: false },
    };
  });
  return [...results, ...given];
}
