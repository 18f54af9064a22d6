import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';
import type { FixPlan, NewParameter, ValueExpression } from '../../../fixes/fixWriter';
import { indentationOf, lineEndOf, type Layout } from '../../../fixes/layout';
import { nodeAt, outermost } from '../../../fixes/tree';
import { partsOf } from '../../syntaxNode';
import { escapeText } from '../escape';

/** How the fix of one file writes. */
export interface Style extends Layout {
  readonly quote: string;
}

export function styleOf(source: string): Style {
  // Only where a literal begins for sure: queries are full of quotes.
  const opened = (quote: string): number =>
    source.match(new RegExp(`(?:^[ \\t]*\\w+ = |[[{]|\\w\\()[rbf]?${quote}`, 'gm'))?.length ?? 0;
  const indented = indentationOf(source);
  return {
    quote: opened("'") > opened('"') ? "'" : '"',
    indentation: indented?.startsWith('\t') ? '\t' : indented?.length === 2 ? '  ' : '    ',
    lineEnd: lineEndOf(source),
  };
}

/** `{"name": "@id", "value": id}` */
export function parameterText(parameter: NewParameter, plan: FixPlan): string {
  const { quote } = styleOf(plan.source);
  const { name, value } = plan.site.sinkData.spec;
  const quoted = (text: string): string => quote + text + quote;
  return `{${quoted(name)}: ${quoted(parameter.name)}, ${quoted(value)}: ${valueText(parameter, plan)}}`;
}

function valueText(parameter: NewParameter, plan: FixPlan): string {
  const { source } = plan;
  const [only] = parameter.value;
  if (parameter.value.length !== 1 || !only || 'text' in only) return joinedText(parameter.value, source);
  const text = source.slice(only.expression.start, only.expression.end);
  if (formatOf(only, source)) return joinedText(parameter.value, source);
  switch (parameter.as) {
    case 'string':
      return only.isString ? text : `str(${text})`;
    case 'number':
      return isCount(only, plan) ? `int(${text})` : parsed(text, only.isString);
    case 'boolean':
      return `${enclosed(text)} == ${styleOf(source).quote}true${styleOf(source).quote}`;
    case 'list':
      return parameter.literal
        ? parsedList(source.slice(parameter.literal.start, parameter.literal.end), styleOf(source))
        : listValueText(only, 'list', plan);
    case 'listOfStrings':
      return listValueText(only, 'listOfStrings', plan);
    case 'asIs':
      return text;
  }
}

/** What was spliced without quotes: of a text what that says, of anything else the value itself. */
function parsed(text: string, isString: boolean): string {
  if (isString) return `json.loads(${text})`;
  const isPath = /^[\w.]+$/.test(text);
  return isPath ? `json.loads(${text}) if isinstance(${text}, str) else ${text}` : `json.loads(str(${text}))`;
}

/** Whether the text of a parameter's value needs `json`: an unquoted value of any type is what its text says. */
export function needsJson(parameters: readonly NewParameter[], plan: FixPlan): boolean {
  return parameters.some((one) => valueText(one, plan).startsWith('json.loads('));
}

/** A number of rows is always a whole number. */
function isCount({ expression }: Exclude<ValueExpression, { text: string }>, { site }: FixPlan): boolean {
  const holes = site.pieces.filter((piece) => piece.kind === 'hole');
  return site.holes.some(
    ({ context, index }) => context === 'count' && holes[index]?.span.start === expression.start,
  );
}

/** Elements that were spliced without quotes are what their text says: numbers, true, false or null. */
function parsedList(joined: string, { quote }: Style): string {
  return `json.loads(${quote}[${quote} + ${joined} + ${quote}]${quote})`;
}

function listValueText(
  { expression, each }: Exclude<ValueExpression, { text: string }>,
  as: 'list' | 'listOfStrings',
  { source, root }: FixPlan,
): string {
  const list = source.slice(expression.start, expression.end);
  const filter = filterOver(expression, root);
  const name = each?.name ?? filter?.item ?? 'item';
  const element = each ? source.slice(each.expression.start, each.expression.end) : name;
  if (as === 'list' && element === name && !filter) return `list(${list})`;
  const filters = filter ? ` ${source.slice(filter.span.start, filter.span.end)}` : '';
  return `[${as === 'list' ? element : `str(${element})`} for ${name} in ${list}${filters}]`;
}

/** What leaves elements out in the comprehension that goes over a list, and the name that it has for an element. */
function filterOver(list: Span, root: Node): { readonly span: Span; readonly item: string } | undefined {
  const node = nodeAt(root, list);
  const clause = node && outermost(node, list).parent;
  if (clause?.type !== 'for_in_clause' || !clause.parent) return undefined;
  const filters = partsOf(clause.parent).filter(({ type }) => type === 'if_clause');
  const [first, last] = [filters[0], filters.at(-1)];
  if (!first || !last) return undefined;
  const item = clause.childForFieldName('left')?.text ?? 'item';
  return { span: { start: first.startIndex, end: last.endIndex }, item };
}

/** The conversion and the specification after an expression of an f-string. */
function formatOf({ expression }: Exclude<ValueExpression, { text: string }>, source: string): string {
  if (!/\{\s*$/.test(source.slice(Math.max(0, expression.start - 8), expression.start))) return '';
  return /^\s*((?:!s)?(?::[^{}'"]*)?)\}/.exec(source.slice(expression.end))?.[1] ?? '';
}

/** Text and values in one: an f-string, or a sum where one could not hold the values. */
function joinedText(value: NewParameter['value'], source: string): string {
  const { quote } = styleOf(source);
  const literal = { span: { start: 0, end: 0 }, open: `f${quote}`, close: quote };
  const plain = { ...literal, open: quote };
  const expressions = value.map((piece) =>
    'text' in piece ? '' : source.slice(piece.expression.start, piece.expression.end),
  );
  const fits = expressions.every((text) => !text.includes(quote) && !/[\\\n{}#]/.test(text));
  const chunks = value.map((piece, at) => {
    if ('text' in piece)
      return fits ? escapeText(piece.text, literal) : quote + escapeText(piece.text, plain) + quote;
    const text = expressions[at] ?? '';
    return fits ? `{${text}${formatOf(piece, source)}}` : piece.isString ? text : `str(${text})`;
  });
  return fits ? `f${quote}${chunks.join('')}${quote}` : chunks.join(' + ');
}

/** An expression as an operand: in parentheses unless it is a path or a call. */
function enclosed(text: string): string {
  return /^[\w.[\]'"]+(?:\([^()]*\)(?:\.\w+\(\))*)?$/.test(text) ? text : `(${text})`;
}
