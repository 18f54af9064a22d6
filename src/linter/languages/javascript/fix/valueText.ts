import type { NewParameter, ValueExpression } from '../../../fixes/fixWriter';
import { indentationOf, lineEndOf, type Layout } from '../../../fixes/layout';
import { escapeText } from '../literal';

const template = { span: { start: 0, end: 0 }, open: '`', close: '`' };

/** How the fix of one file writes. */
export interface Style extends Layout {
  readonly quote: string;
}

export function styleOf(source: string): Style {
  const imported = /\b(?:from|import|require)\s*\(?\s*(['"])/.exec(source)?.[1];
  const indented = indentationOf(source);
  return {
    quote: imported ?? "'",
    indentation: indented?.startsWith('\t') ? '\t' : indented?.length === 4 ? '    ' : '  ',
    lineEnd: lineEndOf(source),
  };
}

/** `{ name: '@id', value: id }` */
export function parameterText(parameter: NewParameter, source: string, { quote }: Style): string {
  return `{ name: ${quote}${parameter.name}${quote}, value: ${valueText(parameter, source)} }`;
}

function valueText({ value, as, literal: parsed }: NewParameter, source: string): string {
  const [only] = value;
  if (parsed) return parsedText(source.slice(parsed.start, parsed.end), as, only);
  if (value.length !== 1 || !only || 'text' in only) return templateText(value, source);
  const text = source.slice(only.expression.start, only.expression.end);
  switch (as) {
    case 'string':
      return only.isString ? text : `String(${text})`;
    case 'number':
      return `Number(${text})`;
    case 'boolean':
      return `${enclosed(text)} === 'true'`;
    case 'listOfStrings':
    case 'list':
      return listValueText(text, only, as, source);
    case 'asIs':
      return text;
  }
}

/** What the database read as a literal, read as JSON: a number, true, false and null stay what they were. */
function parsedText(text: string, as: NewParameter['as'], value: ValueExpression | undefined): string {
  if (as === 'list') return `JSON.parse(\`[\${${text}}]\`)`;
  const isString = value !== undefined && 'expression' in value && value.isString;
  return isString ? `JSON.parse(${text})` : `JSON.parse(String(${text}))`;
}

function listValueText(
  list: string,
  { each }: Exclude<ValueExpression, { text: string }>,
  as: 'list' | 'listOfStrings',
  source: string,
): string {
  const element = each && source.slice(each.expression.start, each.expression.end);
  if (!element || element === each.name) return as === 'list' ? list : `${enclosed(list)}.map(String)`;
  return `${enclosed(list)}.map((${each.name}) => ${as === 'list' ? element : `String(${element})`})`;
}

function templateText(value: NewParameter['value'], source: string): string {
  const chunks = value.map((piece) =>
    'text' in piece
      ? escapeText(piece.text, template)
      : `\${${source.slice(piece.expression.start, piece.expression.end)}}`,
  );
  return `\`${chunks.join('')}\``;
}

/** An expression as an operand: in parentheses unless it is a path or a call. */
function enclosed(text: string): string {
  return /^[\w$.?![\]'"]+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`;
}
