import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import type { Expression, RecordExpression } from '../../../flow/program';
import { generationOf, importEdits } from './imports';
import { laidOut } from './layout';

/** Wraps the argument: `query` becomes `new SqlQuerySpec(query, new SqlParameter(…))`. */
export function passInCall({ source, site }: FixPlan, items: readonly string[]): TextEdit[] {
  const { start, end } = site.argument.span;
  const { given, classes } = inSpec(items, source);
  return [
    ...importEdits(source, ['SqlQuerySpec', ...classes]),
    { span: { start, end: start }, newText: 'new SqlQuerySpec(' },
    { span: { start: end, end }, newText: `${laidOut(given, end, source)})` },
  ];
}

/** Adds the parameters to a `new SqlQuerySpec(…)`, after those that it has. */
export function passInSpec(
  { source, site }: FixPlan,
  record: RecordExpression,
  items: readonly string[],
): TextEdit[] | undefined {
  const { query, parameters } = site.sinkData.spec;
  const own = record.fields.find(({ name }) => name === parameters);
  const text = record.fields.find(({ name }) => name === query);
  if (own) return addToList(own.value, items, source);
  if (!text) return undefined;
  const { given, classes } = inSpec(items, source);
  const { end } = text.span;
  return [
    ...importEdits(source, classes),
    { span: { start: end, end }, newText: laidOut(given, end, source) },
  ];
}

/** The parameters as the constructor takes them: one by one, or in a collection in the older SDKs. */
function inSpec(
  items: readonly string[],
  source: string,
): { readonly given: readonly string[]; readonly classes: readonly string[] } {
  if (!generationOf(source).hasCollection) return { given: items, classes: ['SqlParameter'] };
  return {
    given: [`new SqlParameterCollection(${items.join(', ')})`],
    classes: ['SqlParameter', 'SqlParameterCollection'],
  };
}

/** After the last parameter of a list that can be added to where it is written. */
function addToList(list: Expression, items: readonly string[], source: string): TextEdit[] | undefined {
  if (list.kind === 'same') return addToList(list.value, items, source);
  const end = list.kind === 'list' ? list.elements.at(-1)?.span.end : undefined;
  if (end === undefined || source.startsWith('Collections.singletonList', list.span.start)) return undefined;
  return [
    ...importEdits(source, ['SqlParameter']),
    { span: { start: end, end }, newText: laidOut(items, end, source) },
  ];
}
