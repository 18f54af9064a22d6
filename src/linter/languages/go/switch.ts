import type { Node } from 'web-tree-sitter';
import type { Expression, Refinement, Refinements, Statement } from '../../flow/program';
import type { Context, LowerStatement } from './context';
import { partsOf, spanOf } from '../syntaxNode';
import { provenByEquality, refinementsOf } from './refinement';

/** A switch as the chain of conditions that it is: no case falls through to the next by itself. */
export const switchOver: LowerStatement = (node, context) => {
  const initializer = node.childForFieldName('initializer');
  const subject = node.childForFieldName('value');
  const cases = partsOf(node).filter(({ type }) => type.endsWith('_case'));
  const rest = cases.find(({ type }) => type === 'default_case');
  const otherwise = rest ? bodyOf(rest, context) : [];
  const chain = cases
    .filter((one) => one !== rest)
    .reduceRight<readonly Statement[]>(
      (next, one) => [caseStatement(one, subject, next, context)],
      otherwise,
    );
  return [{ kind: 'block', span: spanOf(node), body: [...context.body(initializer), ...chain] }];
};

function caseStatement(
  node: Node,
  subject: Node | null,
  otherwise: readonly Statement[],
  context: Context,
): Statement {
  const list = node.childForFieldName('value');
  const values = list ? partsOf(list) : [];
  const condition: Expression = {
    kind: 'harmless',
    span: spanOf(list ?? node),
    operands: [...(subject ? [subject] : []), ...values].map((one) => context.expression(one)),
    type: 'boolean',
  };
  return {
    kind: 'if',
    span: spanOf(node),
    condition,
    refinements: refinementsOfCase(subject, values, context),
    then: bodyOf(node, context),
    otherwise,
  };
}

/** In a case of constants the subject is one of them; a switch without a subject tests conditions. */
function refinementsOfCase(subject: Node | null, values: readonly Node[], context: Context): Refinements {
  const [only] = values;
  if (!subject)
    return only && values.length === 1 ? refinementsOf(only, context) : { whenTrue: [], whenFalse: [] };
  const proven = values.map((value): Refinement[] => provenByEquality(subject, value, context));
  return { whenTrue: proven.every((one) => one.length > 0) ? (proven[0] ?? []) : [], whenFalse: [] };
}

function bodyOf(node: Node, context: Context): readonly Statement[] {
  return partsOf(node)
    .filter(({ type }) => type === 'statement_list')
    .flatMap((part) => context.body(part));
}

/** A switch over types: in each case the name holds a value of its type. */
export const typeSwitch: LowerStatement = (node, context) => {
  const subject = node.childForFieldName('value');
  const alias = node.childForFieldName('alias');
  const name = alias && partsOf(alias)[0];
  const cases = partsOf(node).filter(({ type }) => type.endsWith('_case'));
  const value = subject && context.expression(subject);
  const options = cases.map((one): readonly Statement[] => {
    const types = one.childrenForFieldName('type').filter((child) => child.isNamed);
    const declared: Statement[] =
      name && value
        ? [
            {
              kind: 'declare',
              span: spanOf(one),
              pattern: context.pattern(name, types.length === 1 ? types[0] : null),
              value: () => value,
              constant: false,
            },
          ]
        : [];
    return [...declared, ...bodyOf(one, context)];
  });
  const exhaustive = cases.some(({ type }) => type === 'default_case');
  return [{ kind: 'branch', span: spanOf(node), subject: value ?? undefined, options, exhaustive }];
};
