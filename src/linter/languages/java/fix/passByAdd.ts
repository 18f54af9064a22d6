import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter } from '../../../fixes/fixWriter';
import { spanOf } from '../../syntaxNode';
import { generationOf, importEdits } from './imports';
import { indentAt, indentationOf, lineEndOf } from '../../../fixes/layout';
import { nodeAt } from '../../../fixes/tree';
import {
  commonBlock,
  functionAround,
  isBareBody,
  isOptionalWithin,
  isRunOnceWithin,
  statementAround,
} from './tree';
import { parameterText } from './valueText';

interface Step {
  readonly node: Node;
  readonly statement: Node;
  /** The line that adds the parameter. */
  readonly line: string;
}

/**
 * Fills a list of parameters where the text is built, right after each statement that splices a value, and passes it
 * with the text: so each value is taken when it was, and only on the ways that it was. Undefined where that cannot be.
 */
export function passByAdd(plan: FixPlan, target: Span): TextEdit[] | undefined {
  const call = nodeAt(plan.root, target);
  const own = ownList(plan);
  const name = own ?? freeName(plan.source);
  const steps = call && stepsOf(plan, name, target);
  const block = steps && commonBlock([...steps.map(({ statement }) => statement), call]);
  const first = block && childHolding(block, steps);
  if (!first || !steps.every((step) => canStandIn(step, block, call))) return undefined;
  const added = steps.flatMap((step) => addition(step, plan.source));
  if (own !== undefined) return isFilledBefore(own, first, plan.source) ? added : undefined;
  if (plan.site.spec?.value.fields.has(plan.site.sinkData.spec.parameters)) return undefined;
  return [declaration(first, name, plan.source), ...added, ...handedOver(name, plan)];
}

function stepsOf({ root, source, parameters }: FixPlan, name: string, target: Span): Step[] | undefined {
  const steps: Step[] = [];
  for (const parameter of parameters) {
    const node = nodeAt(root, placeOf(parameter));
    const statement = node && statementAround(node);
    const text = parameterText(parameter, source);
    if (!statement || text === undefined || contains(spanOf(statement), target)) return undefined;
    if (statement.type === 'return_statement') return undefined;
    steps.push({ node, statement, line: `${name}.add(${text});` });
  }
  return steps;
}

/** Where the value of a parameter stands. */
function placeOf({ value, operand }: NewParameter): Span {
  const first = value.find((piece) => 'expression' in piece);
  return first && 'expression' in first ? first.expression : operand;
}

function canStandIn({ node, statement }: Step, block: Node, call: Node): boolean {
  const isFree = node.type === 'identifier' || !isOptionalWithin(node, statement);
  return isFree && isRunOnceWithin(node, block) && functionAround(node)?.id === functionAround(call)?.id;
}

/** The statement of the block in which the first value is spliced. */
function childHolding(block: Node, steps: readonly Step[]): Node | undefined {
  const start = Math.min(...steps.map(({ statement }) => statement.startIndex));
  return block.namedChildren.find((child) => child.startIndex <= start && start < child.endIndex);
}

/** The variable whose list of parameters the query is made with already. */
function ownList({ site, source }: FixPlan): string | undefined {
  const field = site.spec?.written?.fields.find(({ name }) => name === site.sinkData.spec.parameters);
  return field?.value.kind === 'name' ? source.slice(field.span.start, field.span.end) : undefined;
}

/** Whether a list is declared before a statement, as one that can be added to. */
function isFilledBefore(name: string, first: Node, source: string): boolean {
  const made = `\\b${name}\\s*=\\s*new\\s+(?:ArrayList|LinkedList|SqlParameter(?:List|Collection))\\b`;
  const around = functionAround(first)?.startIndex ?? 0;
  return new RegExp(made).test(source.slice(around, first.startIndex));
}

function freeName(source: string): string {
  const names = ['parameters', 'queryParameters', 'cosmosParameters'];
  return names.find((name) => !new RegExp(`\\b${name}\\b`).test(source)) ?? 'sqlQueryParameters';
}

function declaration(first: Node, name: string, source: string): TextEdit {
  const { collection } = generationOf(source);
  const [type, made] = collection ? [collection, collection] : ['List<SqlParameter>', 'ArrayList<>'];
  const start = first.startIndex;
  const line = `${type} ${name} = new ${made}();${lineEndOf(source)}${indentAt(source, start)}`;
  return { span: { start, end: start }, newText: line };
}

/** The line after its statement; in braces with it where it is the bare body of an `if`. */
function addition({ statement, line }: Step, source: string): TextEdit[] {
  const end = statement.endIndex;
  const lineEnd = lineEndOf(source);
  const indent = indentAt(source, statement.startIndex);
  if (!isBareBody(statement)) return [{ span: { start: end, end }, newText: `${lineEnd}${indent}${line}` }];
  const before = statement.previousSibling?.endIndex ?? statement.startIndex;
  const outer = indentAt(source, statement.parent?.startIndex ?? before);
  const inner = outer + (indentationOf(source) ?? '    ');
  return [
    { span: { start: before, end: statement.startIndex }, newText: ` {${lineEnd}${inner}` },
    { span: { start: end, end }, newText: `${lineEnd}${inner}${line}${lineEnd}${outer}}` },
  ];
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
