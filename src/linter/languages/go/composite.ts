import type { Node } from 'web-tree-sitter';
import type { Expression, Field } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** A composite literal: a list, a map or a struct as a record, an empty builder as an empty text. */
export function lowerComposite(node: Node, context: Context): Expression {
  const type = node.childForFieldName('type');
  const body = node.type === 'literal_value' ? node : node.childForFieldName('body');
  const span = spanOf(node);
  const elements = body ? partsOf(body) : [];
  if (type && /^(?:strings\.Builder|bytes\.Buffer)$/.test(textOf(type, context)))
    return { kind: 'null', span, value: '' };
  const isList = type ? isListType(type) : elements.every((one) => one.type !== 'keyed_element');
  if (isList)
    return {
      kind: 'list',
      span,
      elements: elements.map((one) => context.expression(valueOf(one))),
      complete: true,
    };
  return record(elements, type, span, context);
}

function record(
  elements: readonly Node[],
  type: Node | null,
  span: Expression['span'],
  context: Context,
): Expression {
  const fields = elements.map((one) => fieldOf(one, context)).filter((field) => field !== undefined);
  const constructs = type && textOf(type, context).split('.').at(-1);
  return {
    kind: 'record',
    span,
    fields,
    complete: fields.length === elements.length,
    ...(constructs && { constructs }),
  };
}

function isListType(type: Node): boolean {
  return /^(?:slice_type|array_type|implicit_length_array_type)$/.test(type.type);
}

/** The value of an element, which may be given its place in the list. */
function valueOf(element: Node): Node {
  const value = element.type === 'keyed_element' ? (element.childForFieldName('value') ?? element) : element;
  return value.type === 'literal_element' ? (partsOf(value)[0] ?? value) : value;
}

/** `Name: value`, `"name": value`. A key that is another expression names no field. */
function fieldOf(element: Node, context: Context): Field | undefined {
  const key = element.type === 'keyed_element' ? element.childForFieldName('key') : null;
  const written = key && partsOf(key)[0];
  if (!written || !/^(?:identifier|interpreted_string_literal|raw_string_literal)$/.test(written.type))
    return undefined;
  return {
    name: textOf(written, context).replace(/^(["`])(.*)\1$/s, '$2'),
    span: spanOf(element),
    value: context.expression(valueOf(element)),
  };
}
