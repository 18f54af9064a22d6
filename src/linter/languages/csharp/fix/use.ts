import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { FixPlan } from '../../../fixes/fixWriter';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const logging =
  /(?:^|\.)(?:Log\w*|Debug|Information|Info|Warning|Warn|Error|Trace|Verbose|Fatal|Write|WriteLine|TrackTrace|Append\w*|Insert|Remove)$/;

/** Whether the variable that holds the text is also returned, or given to a call that is not a logger's. */
export function isUsedElsewhere({ site, root, source }: FixPlan): boolean {
  const { span } = site.argument;
  const name = /^(\w+)(?:\.ToString\(\))?$/.exec(source.slice(span.start, span.end))?.[1];
  const argument = nodeAt(root, span);
  const around = argument && functionAround(argument);
  if (!name || !around) return false;
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))].some(({ index }) => {
    const start = around.startIndex + index;
    const node = nodeAt(root, { start, end: start + name.length });
    if (node?.type !== 'identifier' || contains(span, spanOf(node))) return false;
    return leaves(node, source);
  });
}

/** Whether a name's value goes to where its text may matter. */
function leaves(name: Node, source: string): boolean {
  const use = name.parent?.type === 'member_access_expression' ? name.parent.parent : name;
  const { parent } = use ?? name;
  if (parent?.type === 'return_statement' || parent?.type === 'arrow_expression_clause') return true;
  if (parent?.type !== 'argument') return false;
  const call = [...ancestorsOf(parent)].find(({ type }) =>
    /^(?:invocation|(?:implicit_)?object_creation)/.test(type),
  );
  const callee = call?.childForFieldName('function') ?? call?.childForFieldName('type');
  return !callee || !logging.test(source.slice(callee.startIndex, callee.endIndex));
}
