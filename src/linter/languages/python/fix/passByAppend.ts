import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { spanOf } from '../../syntaxNode';
import { passInCall } from './passInCall';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';
import { commonBlock, isInSameFunction, isRunOnceWithin, scopeAround, statementAround } from './tree';
import { indentAt } from '../../../fixes/layout';
import { parameterText, styleOf } from './valueText';

interface Step {
  readonly parameter: NewParameter;
  readonly statement: Node;
}

export const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';

/**
 * Fills a list of parameters where the text is built, right after each statement that splices a value, and passes
 * it with the text: so each value is taken when it was, and only on the ways that it was.
 */
export function passByAppend(plan: FixPlan): WrittenFix {
  const outside = plan.parameters.filter(({ operand }) => !contains(plan.site.argument.span, operand));
  const steps = stepsOf(plan, outside);
  const call = nodeAt(plan.root, plan.site.argument.span);
  const block = steps && call && commonBlock([...steps.map(({ statement }) => statement), call]);
  if (!steps || !block || plan.site.spec) return { obstacle: elsewhere };
  if (!isInSameFunction(call, block) || steps.some(({ statement }) => !isRunOnceWithin(statement, block)))
    return { obstacle: elsewhere };
  const first = childHolding(block, steps);
  const name = freeName(block, plan.source);
  const inCall = plan.parameters.filter((parameter) => !outside.includes(parameter));
  const passed = passInCall(plan, [`*${name}`, ...inCall.map((parameter) => parameterText(parameter, plan))]);
  if (!first || !passed) return { obstacle: elsewhere };
  const appended = steps.map((step) => append(step, name, plan));
  return { edits: [declareList(first, name, plan), ...appended, ...passed, ...plan.textEdits] };
}

function stepsOf({ root, site, source }: FixPlan, outside: readonly NewParameter[]): Step[] | undefined {
  const steps: Step[] = [];
  for (const parameter of outside) {
    const node = nodeAt(root, parameter.operand);
    const statement = node && statementAround(node);
    if (!statement || contains(spanOf(statement), site.callSpan) || statement.type === 'return_statement')
      return undefined;
    if (isChosen(node, statement) && !isAlwaysThere(parameter, source)) return undefined;
    steps.push({ parameter, statement });
  }
  return steps;
}

/** Whether an expression within the statement decides whether the value is taken at all. */
function isChosen(node: Node, statement: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === statement.id) return false;
    if (at.type === 'conditional_expression' || at.type === 'boolean_operator') return true;
  }
  return false;
}

/** Whether a value can be taken on any way: a parameter that the text does not name does no harm. */
function isAlwaysThere({ value, as }: NewParameter, source: string): boolean {
  const isName = (one: NewParameter['value'][number]): boolean =>
    'text' in one || /^\w+$/.test(source.slice(one.expression.start, one.expression.end));
  return as === 'string' && value.every(isName);
}

/** The statement of the block in which the first value is spliced. */
function childHolding(block: Node, steps: readonly Step[]): Node | undefined {
  const start = Math.min(...steps.map(({ statement }) => statement.startIndex));
  return block.namedChildren.find((child) => child.startIndex <= start && start < child.endIndex);
}

/** A name that the function has not yet; the name of an argument or a field is none of its own. */
function freeName(block: Node, source: string): string {
  const around = scopeAround(block) ?? block;
  const text = source.slice(around.startIndex, around.endIndex);
  const names = ['parameters', 'query_parameters', 'cosmos_parameters'];
  const isTaken = (name: string): boolean => new RegExp(`(?<![\\w.'"@])${name}(?![\\w'"])(?!=)`).test(text);
  return names.find((name) => !isTaken(name)) ?? '_query_parameters';
}

function declareList(first: Node, name: string, { source }: FixPlan): TextEdit {
  const start = first.startIndex;
  const { lineEnd } = styleOf(source);
  return { span: { start, end: start }, newText: `${name} = []${lineEnd}${indentAt(source, start)}` };
}

/** Right after the statement; on its line, where that begins with what the statement depends on. */
function append({ parameter, statement }: Step, name: string, plan: FixPlan): TextEdit {
  const { source } = plan;
  const end = statement.endIndex;
  const lineStart = source.lastIndexOf('\n', statement.startIndex - 1) + 1;
  const isAlone = source.slice(lineStart, statement.startIndex).trim() === '';
  const separator = isAlone ? styleOf(source).lineEnd + indentAt(source, statement.startIndex) : '; ';
  return {
    span: { start: end, end },
    newText: `${separator}${name}.append(${parameterText(parameter, plan)})`,
  };
}
