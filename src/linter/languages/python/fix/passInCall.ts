import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { partsOf, spanOf } from '../../syntaxNode';
import { callAt } from './tree';
import { indentAt, linesAfterItem, listText } from '../../../fixes/layout';
import { styleOf } from './valueText';

/** Lines are kept to this length where the code that was there allows it. */
const widest = 100;

/** What is passed: parameters as they are written, or the elements of lists such as `*parameters`. */
export type Items = readonly string[];

/** Hands the parameters to the call that sends the text, or puts them into a dictionary with the text. */
export function passInCall(plan: FixPlan, items: Items): TextEdit[] | undefined {
  const call = callAt(plan.root, plan.site.callSpan);
  const list = call?.childForFieldName('arguments');
  if (!list) return undefined;
  return plan.site.sinkData.parametersArgument
    ? passAsArgument(plan, list, items)
    : wrapArgument(plan, items);
}

function passAsArgument(plan: FixPlan, list: Node, items: Items): TextEdit[] | undefined {
  const own = plan.site.sinkData.parametersArgument;
  if (!own) return undefined;
  const { source } = plan;
  const given = partsOf(list);
  const named = given.find((one) => nameOf(one, source) === own.name);
  const placed = given[own.at];
  const value = named?.childForFieldName('value') ?? (placed && isPlaced(placed) ? placed : undefined);
  if (value) return [...addToList(value, items, source)];
  const query = given.find(
    (one) => one.startIndex <= plan.site.argument.span.start && plan.site.argument.span.end <= one.endIndex,
  );
  return query && [...newArgument(query, own.name, items, plan)];
}

function nameOf(argument: Node, source: string): string | undefined {
  const name = argument.type === 'keyword_argument' ? argument.childForFieldName('name') : null;
  return name ? source.slice(name.startIndex, name.endIndex) : undefined;
}

function isPlaced({ type }: Node): boolean {
  return type !== 'keyword_argument' && type !== 'dictionary_splat' && type !== 'list_splat';
}

/** An argument after the one with the query, on a line of its own where that or the next has one. */
function newArgument(query: Node, name: string, items: Items, { source }: FixPlan): readonly TextEdit[] {
  const { startIndex, endIndex: end } = query;
  const { lineEnd } = styleOf(source);
  const before = source.slice(source.lastIndexOf('\n', startIndex - 1) + 1, startIndex);
  const isFirst = before.trim() === '';
  const [separator = '', next] = /^,[ \t]*(?:\r?\n([ \t]*))?(?=[^\s#)])/.exec(source.slice(end)) ?? [];
  const own = next ?? (isFirst ? before : undefined);
  const room = own === undefined ? Infinity : widest - own.length - name.length - 2;
  const text = `${name}=${asList(items, own ?? indentAt(source, startIndex), source, room)}`;
  const inserted = (newText: string): TextEdit[] => [{ span: { start: end, end }, newText }];
  if (own === undefined) return inserted(`, ${text}`);
  if (!isFirst) return inserted(`,${lineEnd}${own}${text}`);
  if (separator === '' || next !== undefined) return linesAfterItem(spanOf(query), [text], source);
  const line = source.slice(startIndex - own.length).split(/\r?\n/, 1)[0] ?? '';
  if (line.length + text.length + 2 <= widest) return inserted(`, ${text}`);
  const broken = `,${lineEnd}${own}`;
  return [{ span: { start: end, end: end + separator.length }, newText: broken + text + broken }];
}

/** `[*parameters]` is `parameters`. */
export function asList(items: Items, indent: string, source: string, room: number): string {
  const [only] = items;
  if (items.length === 1 && only?.startsWith('*')) return only.slice(1);
  return listText(items, indent, styleOf(source), room);
}

/** A list with further elements: a literal grows, of another a new list is made. */
export function addToList(value: Node, items: Items, source: string): readonly TextEdit[] {
  const added = items.join(', ');
  const last = value.type === 'list' ? partsOf(value).at(-1) : undefined;
  if (last) {
    const end = last.endIndex;
    const isTall = source.slice(value.startIndex, last.startIndex).includes('\n');
    if (isTall) return linesAfterItem(spanOf(last), items, source);
    return [{ span: { start: end, end }, newText: `, ${added}` }];
  }
  if (value.type === 'list' || value.type === 'none') return [{ span: spanOf(value), newText: `[${added}]` }];
  return [{ span: spanOf(value), newText: `[*${unpacked(value, source)}, ${added}]` }];
}

/** A list as it is unpacked: what is none instead of a list unpacks to nothing. */
function unpacked(value: Node, source: string): string {
  const text = source.slice(value.startIndex, value.endIndex);
  if (value.type === 'boolean_operator') return `(${text.replace(/\bor\s+None$/, 'or []')})`;
  const isOperand = /^(?:identifier|attribute|call|subscript|list_comprehension)$/.test(value.type);
  return isOperand ? text : `(${text})`;
}

/** `text` becomes `{"query": text, "parameters": [...]}`. */
function wrapArgument({ source, site }: FixPlan, items: Items): TextEdit[] {
  const { quote } = styleOf(source);
  const { query, parameters } = site.sinkData.spec;
  const { start, end } = site.argument.span;
  const list = asList(items, indentAt(source, start), source, Infinity);
  return [
    { span: { start, end: start }, newText: `{${quote}${query}${quote}: ` },
    { span: { start: end, end }, newText: `, ${quote}${parameters}${quote}: ${list}}` },
  ];
}
