import type { Span } from '../../../../shared/span';
import type { FixPlan } from '../../../fixes/fixWriter';
import type { TextEdit } from '../../../finding';
import type { Expression, RecordExpression } from '../../../flow/program';
import { indentAt, linesAfterItem, listText } from '../../../fixes/layout';
import { styleOf } from './valueText';

const widest = 100;

/**
 * Adds the parameters to the record that holds the query: to its list of parameters, or in a list of their own. The
 * items are parameters as they are written, or the elements of lists such as `...parameters`.
 */
export function passInRecord(
  { source, site }: FixPlan,
  record: RecordExpression,
  items: readonly string[],
): TextEdit[] | undefined {
  const { query, parameters } = site.sinkData.spec;
  const style = styleOf(source);
  const own = record.fields.find((field) => field.name === parameters);
  if (own) return addToList(own.value, own.span, parameters, items, source);
  if (!record.complete) return undefined;
  const text = record.fields.find((field) => field.name === query);
  if (!text) return undefined;
  const isTall = source.slice(record.span.start, text.span.start).includes('\n');
  const indent = indentAt(source, text.span.start);
  const room = widest - indent.length - parameters.length;
  const list = asList(items) ?? listText(items, indent, style, room);
  const field = list === parameters ? list : `${parameters}: ${list}`;
  const separator = isTall ? `,${style.lineEnd}${indent}` : ', ';
  const { end } = text.span;
  return [{ span: { start: end, end }, newText: separator + field }];
}

/** `[...parameters]` is `parameters`. */
export function asList([only, ...more]: readonly string[]): string | undefined {
  return only?.startsWith('...') && more.length === 0 ? only.slice('...'.length) : undefined;
}

function addToList(
  value: Expression,
  field: { start: number; end: number },
  name: string,
  items: readonly string[],
  source: string,
): TextEdit[] {
  const added = items.join(', ');
  if (value.kind === 'list') return intoLiteral(value.span, value.elements.at(-1)?.span, items, source);
  const text = source.slice(value.span.start, value.span.end);
  const isShorthand = field.start === value.span.start;
  const newText = `[...${text}, ${added}]`;
  return [
    {
      span: field,
      newText: isShorthand ? `${name}: ${newText}` : source.slice(field.start, value.span.start) + newText,
    },
  ];
}

/** After the last element, on a line of its own where that one has its own. */
function intoLiteral(
  list: Span,
  last: Span | undefined,
  items: readonly string[],
  source: string,
): TextEdit[] {
  const added = items.join(', ');
  if (!last) return [{ span: { start: list.start + 1, end: list.end - 1 }, newText: added }];
  const isTall = source.slice(list.start, last.end).includes('\n');
  if (isTall) return [...linesAfterItem(last, items, source)];
  return [{ span: { start: last.end, end: last.end }, newText: `, ${added}` }];
}
