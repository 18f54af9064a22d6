import type { Node } from 'web-tree-sitter';
import type { FixPlan } from '../../../fixes/fixWriter';
import { contains } from '../../../../shared/span';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const logging = /(?:^|\.)(?:[Ll]og|Print|Debug|Info|Warn|Error|Fatal|Trace|Msg|Str)\w*$/;

/** Whether the variable that holds the text is also returned, or given to a call that is not a logger's. */
export function isUsedElsewhere({ site, root, source }: FixPlan): boolean {
  const { span } = site.argument;
  const name = source.slice(span.start, span.end);
  const argument = /^\w+$/.test(name) ? nodeAt(root, span) : undefined;
  const around = argument && functionAround(argument);
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
  const parent = node.parent;
  if (parent?.type === 'expression_list' && parent.parent?.type === 'return_statement') return true;
  if (parent?.type !== 'argument_list') return false;
  const call = [...ancestorsOf(parent)].find((at) => at.type === 'call_expression');
  const callee = call?.childForFieldName('function');
  return !callee || !logging.test(source.slice(callee.startIndex, callee.endIndex));
}
