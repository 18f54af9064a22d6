import type { Node } from 'web-tree-sitter';
import type { Expression, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf } from '../syntaxNode';
import { provenByLabel } from './refinement';

/** A `switch` that gives a value: one of those that its cases give. */
export function lowerSwitchValue(node: Node, context: Context): Expression | undefined {
  const options = casesOf(node)
    .flatMap((one) => valuesOf(one))
    .map((value) => context.expression(value));
  return options.length > 0 ? { kind: 'choice', span: spanOf(node), options } : undefined;
}

function casesOf(node: Node): Node[] {
  const body = node.childForFieldName('body');
  return body ? partsOf(body) : [];
}

/** What a case gives: the expression after its arrow, or what it yields. */
function valuesOf(node: Node): Node[] {
  const [only] = contentOf(node);
  const value =
    node.type === 'switch_rule' && only?.type === 'expression_statement' ? partsOf(only)[0] : undefined;
  if (value) return [value];
  return node.descendantsOfType('yield_statement').flatMap((one) => partsOf(one).slice(0, 1));
}

/** The statements of a case, without its labels. */
function contentOf(node: Node): Node[] {
  return partsOf(node).filter((part) => part.type !== 'switch_label');
}

/** A `switch` that chooses what runs. */
export function lowerSwitch(node: Node, context: Context): readonly Statement[] {
  const subject = node.childForFieldName('condition');
  const cases = casesOf(node);
  return [
    {
      kind: 'branch',
      span: spanOf(node),
      subject: subject ? context.expression(subject) : undefined,
      options: fallingThrough(cases).map((nodes) => nodes.flatMap((one) => context.body(one))),
      proven: cases.map((one) => (subject ? provenByLabel(subject, labelsOf(one), context) : [])),
      exhaustive: cases.some((one) => isDefault(one, context)),
    },
  ];
}

function isDefault(node: Node, { text }: Context): boolean {
  const label = partsOf(node).find((part) => part.type === 'switch_label');
  return label !== undefined && text.startsWith('default', label.startIndex);
}

function labelsOf(node: Node): Node[] {
  return partsOf(node).flatMap((part) => (part.type === 'switch_label' ? partsOf(part) : []));
}

const leaving = /^(?:break|return|throw|continue|yield)_statement$/;

/** What runs from each case on: its own statements, and those of the next cases up to one that leaves. */
function fallingThrough(cases: readonly Node[]): Node[][] {
  return cases.map((_, at) => {
    const stop = cases.findIndex((one, index) => index >= at && leaves(one));
    return cases.slice(at, stop < 0 ? undefined : stop + 1).flatMap(contentOf);
  });
}

function leaves(node: Node): boolean {
  if (node.type === 'switch_rule') return true;
  return contentOf(node).some(
    (part) =>
      leaving.test(part.type) ||
      (part.type === 'block' && partsOf(part).some(({ type }) => leaving.test(type))),
  );
}
