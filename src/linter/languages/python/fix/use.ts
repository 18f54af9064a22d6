import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { FixPlan } from '../../../fixes/fixWriter';
import { spanOf } from '../context';
import { ancestorsOf, nodeAt, scopeAround } from './tree';

const logging = /(?:^|\.)(?:log|debug|info|warn|warning|error|exception|critical|print|write)$/;

/** Whether the variable that holds the text is also returned, or given to a call that is not a logger's. */
export function isUsedElsewhere({ site, root, source }: FixPlan): boolean {
  const { span } = site.argument;
  const name = source.slice(span.start, span.end);
  if (!/^\w+$/.test(name)) return false;
  const argument = nodeAt(root, span);
  const around = argument && scopeAround(argument);
  if (!around) return false;
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))].some((match) => {
    const start = around.startIndex + match.index;
    const node = nodeAt(root, { start, end: start + name.length });
    if (!node || contains(span, spanOf(node)) || node.type !== 'identifier') return false;
    return leaves(node, source);
  });
}

/** Whether a name's value goes to where its text may matter. */
function leaves(node: Node, source: string): boolean {
  const { parent } = node;
  if (parent?.type === 'return_statement') return true;
  const isNamed = parent?.type === 'keyword_argument';
  if (isNamed && parent.childForFieldName('name')?.id === node.id) return false;
  if (!isNamed && parent?.type !== 'argument_list') return false;
  const call = [...ancestorsOf(parent)].find((at) => at.type === 'call');
  const callee = call?.childForFieldName('function');
  return !callee || !logging.test(source.slice(callee.startIndex, callee.endIndex));
}
