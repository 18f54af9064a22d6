import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import { freeName, lineAfter, lineBefore, listToFill, type Step } from '../../../fixes/fillList';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { ancestorsOf } from '../../../fixes/tree';
import { passInCall } from './passInCall';
import { isInSameFunction, scopeAround, walks } from './tree';
import { parameterText } from './valueText';

export const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';

/** Passes a list that is filled where the text is built. */
export function passByAppend(plan: FixPlan): WrittenFix {
  const { site, source, textEdits } = plan;
  const outside = plan.parameters.filter(({ operand }) => !contains(site.argument.span, operand));
  const list = listToFill(plan, outside, {
    walks,
    target: site.callSpan,
    textOf: (parameter) => parameterText(parameter, plan),
    canFollow: ({ node, statement, parameter }) =>
      !isChosen(node, statement) || isAlwaysThere(parameter, source),
  });
  if (!list || site.spec || !isInSameFunction(list.call, list.block)) return { obstacle: elsewhere };
  const name = nameFor(list.block, source);
  const inCall = plan.parameters.filter((parameter) => !outside.includes(parameter));
  const passed = passInCall(plan, [`*${name}`, ...inCall.map((parameter) => parameterText(parameter, plan))]);
  if (!passed) return { obstacle: elsewhere };
  const appended = list.steps.flatMap((step) => append(step, name, source));
  return { edits: [lineBefore(list.first, `${name} = []`, source), ...appended, ...passed, ...textEdits] };
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

/** A name that the function has not yet; the name of an argument or a field is none of its own. */
function nameFor(block: Node, source: string): string {
  const around = scopeAround(block) ?? block;
  const text = source.slice(around.startIndex, around.endIndex);
  return freeName(
    ['parameters', 'query_parameters', 'cosmos_parameters'],
    (name) => new RegExp(`(?<![\\w.'"@])${name}(?![\\w'"])(?!=)`).test(text),
    '_query_parameters',
  );
}

/** Right after the statement; on its line, where that begins with what the statement depends on. */
function append({ statement, text }: Step, name: string, source: string): TextEdit[] {
  const line = `${name}.append(${text})`;
  const { startIndex: start, endIndex: end } = statement;
  const isAlone = source.slice(source.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  return isAlone ? lineAfter(statement, line, source) : [{ span: { start: end, end }, newText: `; ${line}` }];
}
