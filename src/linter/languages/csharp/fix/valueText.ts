import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';
import type { NewParameter, ValueExpression } from '../../../fixes/fixWriter';
import { literalPattern } from '../../../literalPattern';
import { escapeText } from '../literal';
import { nodeAt, nodeOver } from '../../../fixes/tree';

type Single = Exclude<ValueExpression, { text: string }>;

/** The value that a parameter is given, as an expression. */
export function valueText({ value, as }: NewParameter, source: string, root: Node): string {
  const [only] = value;
  if (value.length !== 1 || !only || 'text' in only) return interpolated(value, source, root);
  const text = source.slice(only.expression.start, only.expression.end);
  if (isFormatted(only.expression, root)) return interpolated(value, source, root);
  switch (as) {
    case 'string':
      return only.isString ? text : interpolated(value, source, root);
    case 'number':
      return only.isString ? `int.Parse(${text}${culture})` : text;
    case 'boolean':
      return only.isString ? `bool.Parse(${text})` : text;
    case 'list':
    case 'listOfStrings':
      return listText(only, text, as, source);
    case 'asIs':
      return text;
  }
}

const culture = ', System.Globalization.CultureInfo.InvariantCulture';

/** After `TOP`, `OFFSET` and `LIMIT` only whole numbers stand. */
export function isCount({ start }: Span, source: string): boolean {
  return /\b(?:TOP|OFFSET|LIMIT)\s+["+\s$@]*$/i.test(source.slice(Math.max(0, start - 30), start));
}

/** Whether a hole has a format, which belongs to its value. */
function isFormatted(span: Span, root: Node): boolean {
  return nodeAt(root, span)?.type === 'interpolation';
}

function interpolated(value: NewParameter['value'], source: string, root: Node): string {
  const chunks = value.map((piece) =>
    'text' in piece
      ? escapeText(piece.text, { open: '$"' })
      : `{${inBraces(piece.expression, source, root)}}`,
  );
  return `$"${chunks.join('')}"`;
}

/** A colon in a hole begins a format, so a conditional expression stands in parentheses. */
function inBraces(span: Span, source: string, root: Node): string {
  const text = source.slice(span.start, span.end);
  return nodeOver(root, span, /^conditional_expression$/) ? `(${text})` : text;
}

function listText({ each }: Single, list: string, as: 'list' | 'listOfStrings', source: string): string {
  const of = /^[\w.?![\]]+(?:\([^()]*\))?$/.test(list) ? list : `(${list})`;
  if (each) {
    const element = source.slice(each.expression.start, each.expression.end);
    const isElement = element === each.name;
    if (!isElement) return `${of}.Select(${each.name} => ${as === 'list' ? element : `$"{${element}}"`})`;
  }
  const isOfStrings = new RegExp(`(?:<string\\??>|\\bstring\\??\\[\\])\\??\\s+${literalPattern(list)}\\b`);
  return as === 'list' || isOfStrings.test(source) ? list : `${of}.Select(one => $"{one}")`;
}
