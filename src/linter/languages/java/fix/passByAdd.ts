import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import { freeName, lineAfter, lineBefore, listToFill, type Step } from '../../../fixes/fillList';
import type { FixPlan, NewParameter } from '../../../fixes/fixWriter';
import { indentationOf } from '../../../fixes/layout';
import { generationOf, importEdits } from './imports';
import { isBareBody, isOptionalWithin, walks } from './tree';
import { parameterText } from './valueText';

/** Passes a list that is filled where the text is built. Undefined where that cannot be. */
export function passByAdd(plan: FixPlan, target: Span): TextEdit[] | undefined {
  const { source, site } = plan;
  const own = ownList(plan);
  const list = listToFill(plan, plan.parameters, {
    walks,
    target,
    textOf: (parameter) => parameterText(parameter, source),
    placeOf,
    canFollow: ({ node, statement }) => node.type === 'identifier' || !isOptionalWithin(node, statement),
  });
  if (!list?.steps.every(({ node }) => isInFunctionOf(node, list.call))) return undefined;
  const isTaken = (one: string): boolean => new RegExp(`\\b${one}\\b`).test(source);
  const names = ['parameters', 'queryParameters', 'cosmosParameters'];
  const name = own ?? freeName(names, isTaken, 'sqlQueryParameters');
  const added = list.steps.flatMap((step) => addition(step, name, source));
  if (own !== undefined) return isFilledBefore(own, list.first, source) ? added : undefined;
  if (site.spec?.value.fields.has(site.sinkData.spec.parameters)) return undefined;
  return [declaration(list.first, name, source), ...added, ...handedOver(name, plan)];
}

function isInFunctionOf(node: Node, call: Node): boolean {
  return walks.functionAround(node)?.id === walks.functionAround(call)?.id;
}

/** Where the value of a parameter stands. */
function placeOf({ value, operand }: NewParameter): Span {
  const first = value.find((piece) => 'expression' in piece);
  return first && 'expression' in first ? first.expression : operand;
}

/** The variable whose list of parameters the query is made with already. */
function ownList({ site, source }: FixPlan): string | undefined {
  const field = site.spec?.written?.fields.find(({ name }) => name === site.sinkData.spec.parameters);
  return field?.value.kind === 'name' ? source.slice(field.span.start, field.span.end) : undefined;
}

/** Whether a list is declared before a statement, as one that can be added to. */
function isFilledBefore(name: string, first: Node, source: string): boolean {
  const made = `\\b${name}\\s*=\\s*new\\s+(?:ArrayList|LinkedList|SqlParameter(?:List|Collection))\\b`;
  const around = walks.functionAround(first)?.startIndex ?? 0;
  return new RegExp(made).test(source.slice(around, first.startIndex));
}

function declaration(first: Node, name: string, source: string): TextEdit {
  const { collection } = generationOf(source);
  const [type, made] = collection ? [collection, collection] : ['List<SqlParameter>', 'ArrayList<>'];
  return lineBefore(first, `${type} ${name} = new ${made}();`, source);
}

function addition({ statement, text }: Step, name: string, source: string): TextEdit[] {
  const braces = isBareBody(statement) ? { indentation: indentationOf(source) ?? '    ' } : undefined;
  return lineAfter(statement, `${name}.add(${text});`, source, braces);
}

/** The list, given along with the text where the query is made. */
function handedOver(name: string, { site, source }: FixPlan): TextEdit[] {
  const { collection } = generationOf(source);
  const classes = ['SqlParameter', ...(collection ? [collection] : [])];
  const utilities = collection ? [] : importEdits(source, ['ArrayList', 'List'], 'java.util');
  const text = site.spec?.written?.fields.find((field) => field.name === site.sinkData.spec.query);
  if (text) {
    const { end } = text.span;
    return [
      ...importEdits(source, classes),
      ...utilities,
      { span: { start: end, end }, newText: `, ${name}` },
    ];
  }
  const { start, end } = site.argument.span;
  return [
    ...importEdits(source, ['SqlQuerySpec', ...classes]),
    ...utilities,
    { span: { start, end: start }, newText: 'new SqlQuerySpec(' },
    { span: { start: end, end }, newText: `, ${name})` },
  ];
}
