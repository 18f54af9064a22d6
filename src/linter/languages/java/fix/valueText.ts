import type { NewParameter, ValueExpression } from '../../../fixes/fixWriter';
import { escapeText } from '../literal';

const quotes = { open: '"', close: '"' };
const collect = '.collect(java.util.stream.Collectors.toList())';

/** `new SqlParameter("@id", id)`; undefined where the value cannot be made what it was. */
export function parameterText(parameter: NewParameter, source: string): string | undefined {
  const value = valueText(parameter, source);
  return value === undefined ? undefined : `new SqlParameter("${parameter.name}", ${value})`;
}

function valueText({ value, as, literal }: NewParameter, source: string): string | undefined {
  const [only] = value;
  if (value.length !== 1 || !only || 'text' in only) return concatenation(value, source);
  const text = source.slice(only.expression.start, only.expression.end);
  switch (as) {
    case 'string':
      return only.isString ? text : `String.valueOf(${text})`;
    case 'boolean':
      return `Boolean.valueOf(${text})`;
    case 'number':
      return literal ? undefined : `Double.valueOf(${text})`;
    case 'listOfStrings':
    case 'list':
      return literal ? undefined : listText(text, only, source);
    case 'asIs':
      return text;
  }
}

/** A list: the one that a stream was made of, or the stream gathered. */
function listText(
  text: string,
  { each }: Exclude<ValueExpression, { text: string }>,
  source: string,
): string {
  const list = /^(.*)\.stream\(\)$/s.exec(text)?.[1] ?? /^Arrays\.stream\(([\w.]+)\)$/.exec(text)?.[1];
  if (each) {
    const element = source.slice(each.expression.start, each.expression.end);
    return `${text}.map(${each.name} -> ${element})${collect}`;
  }
  return list ?? (/\.stream\(|^Arrays\.stream\(|^Stream\.of\(/.test(text) ? `${text}${collect}` : text);
}

/** Text and values as a sum that is a text from its first operand on. */
function concatenation(value: NewParameter['value'], source: string): string {
  const operands = value.map((piece) =>
    'text' in piece
      ? `"${escapeText(piece.text, quotes)}"`
      : enclosed(source.slice(piece.expression.start, piece.expression.end)),
  );
  const startsAsText = value.slice(0, 2).some((piece) => 'text' in piece || piece.isString);
  return [...(startsAsText ? [] : ['""']), ...operands].join(' + ');
}

/** An expression as an operand: in parentheses unless it is a path or a call. */
function enclosed(text: string): string {
  return /^[\w$.]+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`;
}
