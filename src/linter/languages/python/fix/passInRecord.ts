import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import type { RecordExpression } from '../../../flow/program';
import { addToList, asList, type Items } from './passInCall';
import { nodeAt } from '../../../fixes/tree';
import { indentAt } from '../../../fixes/layout';
import { styleOf } from './valueText';

const widest = 100;

/** Adds the parameters to the dictionary that holds the query: to its list of parameters, or in a list of their own. */
export function passInRecord(plan: FixPlan, record: RecordExpression, items: Items): TextEdit[] | undefined {
  const { source, site, root } = plan;
  const { query, parameters } = site.sinkData.spec;
  const own = record.fields.find((field) => field.name === parameters);
  if (own) {
    const value = nodeAt(root, own.span)?.parent?.childForFieldName('value') ?? nodeAt(root, own.value.span);
    return value ? [...addToList(value, items, source)] : undefined;
  }
  const text = record.fields.find((field) => field.name === query);
  if (!record.complete || !text) return undefined;
  const style = styleOf(source);
  const isTall = source.slice(record.span.start, text.span.start).includes('\n');
  const indent = indentAt(source, text.span.start);
  const list = asList(items, indent, source, widest - indent.length - parameters.length);
  const isKeyword = /^\w+\s*=/.test(source.slice(text.span.start, text.span.end));
  const key = isKeyword ? `${parameters}=` : `${style.quote}${parameters}${style.quote}: `;
  const separator = isTall ? `,${style.lineEnd}${indent}` : ', ';
  const { end } = text.span;
  return [{ span: { start: end, end }, newText: separator + key + list }];
}
