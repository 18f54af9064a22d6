import type { FixPlan, NewParameter, ValueExpression } from '../../../fixes/fixWriter';
import type { Node } from 'web-tree-sitter';
import { parseFormat } from '../format';
import { escapeText } from '../literal';
import { nodeAt } from '../../../fixes/tree';
import { functionAround } from './tree';

type Spliced = Exclude<ValueExpression, { text: string }>;

/** `{Name: "@id", Value: id}`, or undefined where the value cannot be written as an expression. */
export function parameterText(parameter: NewParameter, plan: FixPlan): string | undefined {
  const value = valueText(parameter, plan);
  return value === undefined ? undefined : `{Name: "${parameter.name}", Value: ${value}}`;
}

function valueText(parameter: NewParameter, plan: FixPlan): string | undefined {
  const { value, as, literal } = parameter;
  const [only] = value;
  const verbs = verbsOf(parameter, plan);
  if (value.length !== 1 || !only || 'text' in only) return joinedText(value, verbs, plan);
  const text = plan.source.slice(only.expression.start, only.expression.end);
  switch (as) {
    case 'string':
      return stringText(only, text, verbs[0], plan);
    case 'number':
      return literalText(only, text, verbs[0], plan);
    case 'boolean':
      return `${text} == "true"`;
    case 'list':
    case 'listOfStrings':
      return only.each || literal ? undefined : text;
    case 'asIs':
      return literal ? literalText(only, text, verbs[0], plan) : text;
  }
}

/** The verbs that a parameter takes the place of, without the numbers of their values. */
function verbsOf({ operand }: NewParameter, { source }: FixPlan): string[] {
  const written = source.slice(operand.start, operand.end);
  if (!written.startsWith('%')) return [];
  const { placeholders } = parseFormat(written);
  return placeholders.map(({ start, end }) => written.slice(start, end).replace(/\[\d+\]/, ''));
}

/** What a verb prints as text; without one the value stood in a sum, and is text. */
function stringText(one: Spliced, text: string, verb: string | undefined, plan: FixPlan): string {
  if (verb === undefined || (isText(one, plan) && /^%[svq]$/.test(verb))) return text;
  return /^%[svq]$/.test(verb) ? `fmt.Sprint(${text})` : `fmt.Sprintf("${verb}", ${text})`;
}

/** What the database read as a literal, sent as JSON: a number, true, false and null stay what they were. */
function literalText(one: Spliced, text: string, verb: string | undefined, plan: FixPlan): string {
  return `json.RawMessage(${stringText(one, text, verb, plan)})`;
}

/** Text with values in it: a sum where all of them are text, else a format. */
function joinedText(value: readonly ValueExpression[], verbs: readonly string[], plan: FixPlan): string {
  const isSum = verbs.length === 0 || value.every((one) => 'text' in one || isText(one, plan));
  const written = (one: Spliced): string => plan.source.slice(one.expression.start, one.expression.end);
  const literal = (text: string): string => escapeText(text, { close: '"' });
  if (isSum) return value.map((one) => ('text' in one ? `"${literal(one.text)}"` : written(one))).join(' + ');
  const format = value.map((one) => ('text' in one ? literal(one.text.replaceAll('%', '%%')) : undefined));
  let next = 0;
  const text = format.map((one) => one ?? verbs[next++] ?? '%v').join('');
  const given = value.flatMap((one) => ('text' in one ? [] : [written(one)]));
  return `fmt.Sprintf("${text}", ${given.join(', ')})`;
}

/** Whether a value is a string by what is known of it, by its parameter's type, or by what it is given to. */
function isText({ isString, expression }: Spliced, { root, source }: FixPlan): boolean {
  if (isString) return true;
  const node = nodeAt(root, expression);
  const call = node?.parent?.type === 'argument_list' ? node.parent.parent : null;
  const callee = call?.childForFieldName('function');
  if (callee && source.slice(callee.startIndex, callee.endIndex).startsWith('strings.')) return true;
  const name = source.slice(expression.start, expression.end);
  const around = node && functionAround(node);
  const head = around?.childForFieldName('parameters');
  return head ? isParameterOfText(name, head, source) : false;
}

function isParameterOfText(
  name: string,
  { startIndex: start, endIndex: end }: Node,
  source: string,
): boolean {
  return new RegExp(`[(,\\s]${name}(?:\\s*,\\s*\\w+)*\\s+string\\b`).test(source.slice(start, end));
}
