import type { Node } from 'web-tree-sitter';
import { contains } from '../../shared/span';
import { literalPattern } from '../literalPattern';
import type { FixPlan } from './fixWriter';
import { nearest, nodeAt } from './tree';

/** How a language shows that the value of a name goes to where it may matter. */
export interface Usage {
  /** What the name is seen in. */
  readonly around: (name: Node) => Node | undefined;
  /** An argument that is a variable: its name is the first group. */
  readonly held: RegExp;
  /** The expression or the argument that has the value of a name, where that is not the name itself; undefined where it is none. */
  readonly useOf?: (name: Node) => Node | undefined;
  /** The types of what gives a value back to the caller. */
  readonly returns: RegExp;
  /** The types of what holds the arguments of a call. */
  readonly arguments: RegExp;
  /** The types of calls, and the fields that name what they call. */
  readonly calls: RegExp;
  readonly callees: readonly string[];
  /** Calls that write down what they are given, and do nothing to it. */
  readonly logging: RegExp;
}

/** Whether the variable that holds the text is also returned, or given to a call that neither logs nor sends it. */
export function isUsedElsewhere({ site, sharing, root, source }: FixPlan, usage: Usage): boolean {
  const { span } = site.argument;
  const name = usage.held.exec(source.slice(span.start, span.end))?.[1];
  const argument = nodeAt(root, span);
  const around = argument && usage.around(argument);
  if (name === undefined || !around) return false;
  const pattern = new RegExp(`(?<![\\w$.])${literalPattern(name)}(?![\\w$])`, 'g');
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(pattern)].some(({ index }) => {
    const start = around.startIndex + index;
    const node = nodeAt(root, { start, end: start + name.length });
    if (node?.type !== 'identifier') return false;
    const isSent = [site, ...sharing].some(({ argument: { span: sent } }) =>
      contains(sent, { start: node.startIndex, end: node.endIndex }),
    );
    return !isSent && leaves(node, source, usage);
  });
}

function leaves(name: Node, source: string, usage: Usage): boolean {
  const use = usage.useOf ? usage.useOf(name) : name;
  const parent = use?.parent;
  if (!parent) return false;
  if (usage.returns.test(parent.type)) return true;
  if (!usage.arguments.test(parent.type)) return false;
  const call = nearest(parent, ({ type }) => usage.calls.test(type));
  const callee = usage.callees.map((field) => call?.childForFieldName(field)).find((one) => one);
  return !callee || !usage.logging.test(source.slice(callee.startIndex, callee.endIndex));
}
