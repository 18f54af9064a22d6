import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../../finding';
import { partsOf, spanOf } from '../../syntaxNode';
import { linesAfterItem } from '../../../fixes/layout';
import { listText } from './layout';

/** What is added to a struct literal: parameters of a type, to the field that holds them. */
export interface Addition {
  readonly field: string;
  readonly type: string;
  /** The parameters, without the name of their type; or a list of them that there is already. */
  readonly items: readonly string[];
  readonly list?: string;
}

/** Adds parameters to the struct literal that takes them: to its list of them, or in a list of their own. */
export function passInLiteral(literal: Node, addition: Addition, source: string): TextEdit[] | undefined {
  const body = literal.childForFieldName('body');
  if (!body) return undefined;
  const elements = partsOf(body);
  const own = elements.find((one) => keyOf(one, source) === addition.field);
  const value = own?.childForFieldName('value');
  if (own) return value ? addTo(value, addition, source) : undefined;
  if (elements.some((one) => one.type !== 'keyed_element')) return undefined;
  return [...newField(body, elements.at(-1), addition, source)];
}

function keyOf(element: Node, source: string): string | undefined {
  const key = element.type === 'keyed_element' ? element.childForFieldName('key') : null;
  return key ? source.slice(key.startIndex, key.endIndex) : undefined;
}

function newField(
  body: Node,
  last: Node | undefined,
  addition: Addition,
  source: string,
): readonly TextEdit[] {
  const { field, list } = addition;
  const start = last?.endIndex ?? body.startIndex + 1;
  const text = (offset: number): string =>
    `${field}: ${list ?? listText(addition.type, addition.items, source, offset)}`;
  if (!last) return [{ span: { start, end: body.endIndex - 1 }, newText: text(start) }];
  const isTall = source.slice(body.startIndex, last.startIndex).includes('\n');
  if (isTall) return linesAfterItem(spanOf(last), [text(start)], source);
  return [{ span: { start, end: start }, newText: `, ${text(start)}` }];
}

/** To a list that is written there, after its last element; to any other list by `append`. */
function addTo(value: Node, { type, items, list }: Addition, source: string): TextEdit[] {
  const inner = partsOf(value)[0] ?? value;
  const body = inner.type === 'composite_literal' ? inner.childForFieldName('body') : null;
  const last = body && partsOf(body).at(-1);
  if (last && list === undefined) {
    const isTall = source.slice(body.startIndex, last.startIndex).includes('\n');
    if (isTall) return [...linesAfterItem(spanOf(last), items, source)];
    const { endIndex: end } = last;
    return [{ span: { start: end, end }, newText: `, ${items.join(', ')}` }];
  }
  const added = list === undefined ? items.map((item) => type + item).join(', ') : `${list}...`;
  return [
    { span: { start: inner.startIndex, end: inner.startIndex }, newText: 'append(' },
    { span: { start: inner.endIndex, end: inner.endIndex }, newText: `, ${added})` },
  ];
}
