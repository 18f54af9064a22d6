import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { FixPlan } from '../../../fixes/fixWriter';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const logging = /^(?:log|trace|debug|info|warn|error|fine|finer|println|print|printf)$/;

/** Whether the variable that holds the text is also returned, or given to a call that is not a logger's. */
export function isUsedElsewhere({ site, root, source }: FixPlan): boolean {
  const { span } = site.argument;
  const name = /^\w+$/.exec(source.slice(span.start, span.end))?.[0];
  const argument = nodeAt(root, span);
  const around = argument && functionAround(argument);
  if (name === undefined || !around) return false;
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\b`, 'g'))].some(({ index }) => {
    const start = around.startIndex + index;
    const node = nodeAt(root, { start, end: start + name.length });
    return node?.type === 'identifier' && !contains(span, spanOf(node)) && leaves(node);
  });
}

/** Whether a name's value goes to where its text may matter. */
function leaves(node: Node): boolean {
  if (node.parent?.type === 'return_statement') return true;
  if (node.parent?.type !== 'argument_list') return false;
  const call = [...ancestorsOf(node)].find(
    ({ type }) => type === 'method_invocation' || type === 'object_creation_expression',
  );
  return !logging.test(call?.childForFieldName('name')?.text ?? '');
}
