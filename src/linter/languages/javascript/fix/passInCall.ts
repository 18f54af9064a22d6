import type { FixPlan } from '../../../fixes/fixWriter';
import type { TextEdit } from '../../../finding';
import { indentAt, listText } from '../../../fixes/layout';
import { styleOf } from './valueText';

/** Lines are kept to this length where the code that was there allows it. */
const widest = 100;

/** Wraps the argument: `query` becomes `{ query, parameters: [...] }`. */
export function passInCall(plan: FixPlan, items: readonly string[]): TextEdit[] {
  const style = styleOf(plan.source);
  return wrapArgument(plan, (indent, room) => `parameters: ${listText(items, indent, style, room)}`);
}

/** The edits that put the argument into a record with a further field. */
export function wrapArgument(plan: FixPlan, field: (indent: string, room: number) => string): TextEdit[] {
  const { source, site } = plan;
  const { start, end } = site.argument.span;
  const style = styleOf(source);
  const text = source.slice(start, end);
  const open = site.spec
    ? `...${text}`
    : text === site.sinkData.spec.query
      ? text
      : `${site.sinkData.spec.query}: ${text}`;
  const lineLength = start - source.lastIndexOf('\n', start - 1) + open.length;
  const indent = indentAt(source, start);
  const short = field(indent, widest - lineLength);
  const lead = open.slice(0, open.length - text.length);
  if (!text.includes('\n') && !short.includes('\n') && lineLength + short.length <= widest)
    return around(start, end, `{ ${lead}`, `, ${short} }`);
  const inner = indent + style.indentation;
  const long = field(inner, widest - inner.length);
  const { lineEnd } = style;
  return around(start, end, `{${lineEnd}${inner}${lead}`, `,${lineEnd}${inner}${long},${lineEnd}${indent}}`);
}

function around(start: number, end: number, before: string, after: string): TextEdit[] {
  return [
    { span: { start, end: start }, newText: before },
    { span: { start: end, end }, newText: after },
  ];
}
