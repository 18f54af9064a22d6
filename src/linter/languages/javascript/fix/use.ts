import type { FixPlan } from '../../../fixes/fixWriter';
import { contains } from '../../../../shared/span';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

/** Calls that write down what they are given, and do nothing to it. */
export const logging = /(?:^|\.)(?:log|debug|info|warn|error|trace|verbose|write|print)$/;

/** Whether the variable that holds the text is also returned, or given to a call that is not a logger's. */
export function isUsedElsewhere({ site, root, source }: FixPlan): boolean {
  const { span } = site.argument;
  const name = source.slice(span.start, span.end);
  if (!/^[\w$]+$/.test(name)) return false;
  const argument = nodeAt(root, span);
  const around = argument && functionAround(argument);
  if (!around) return false;
  const pattern = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(pattern)].some((match) => {
    const start = around.startIndex + match.index;
    const node = nodeAt(root, { start, end: start + name.length });
    if (!node || contains(span, spanOf(node)) || node.type !== 'identifier') return false;
    return leaves(node, source);
  });
}

/** Whether a name's value goes to where its text may matter. */
function leaves(node: NonNullable<ReturnType<typeof nodeAt>>, source: string): boolean {
  const { parent } = node;
  if (parent?.type === 'return_statement') return true;
  if (parent?.type !== 'arguments') return false;
  const call = [...ancestorsOf(parent)].find(
    (at) => at.type === 'call_expression' || at.type === 'new_expression',
  );
  const callee = call?.childForFieldName('function') ?? call?.childForFieldName('constructor');
  return !callee || !logging.test(source.slice(callee.startIndex, callee.endIndex));
}
