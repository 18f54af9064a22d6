import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { spanOf } from '../../syntaxNode';
import { indentAt, lineEndOf } from '../../../fixes/layout';
import type { Place } from './pass';
import { nodeAt } from '../../../fixes/tree';
import { commonBlock, functionAround, isRunOnceWithin, statementAround } from './tree';
import { parameterText } from './valueText';

interface Step {
  readonly text: string;
  readonly statement: Node;
}

const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';
const simple = /^(?:short_var_declaration|assignment_statement|expression_statement|var_declaration)$/;

/**
 * Fills a list of parameters where the text is built, right after each statement that splices a value, and passes
 * it with the text: so each value is taken when it was, and only on the ways that it was.
 */
export function passByAppend(plan: FixPlan, place: Place): WrittenFix {
  const { root, site, source, textEdits } = plan;
  const steps = plan.parameters.map((parameter) => stepOf(parameter, plan));
  const taken = steps.filter((step) => step !== undefined);
  const call = nodeAt(root, site.argument.span);
  const block = call && commonBlock([...taken.map(({ statement }) => statement), call]);
  if (!block || taken.length < steps.length) return { obstacle: elsewhere };
  const isApart = functionAround(call)?.id !== functionAround(block)?.id;
  if (isApart || taken.some(({ statement }) => !isRunOnceWithin(statement, block)))
    return { obstacle: elsewhere };
  const start = Math.min(...taken.map(({ statement }) => statement.startIndex));
  const first = block.namedChildren.find((child) => child.startIndex <= start && start < child.endIndex);
  const name = freeName(block, source);
  const passed = place.pass([], name);
  if (!first || !passed) return { obstacle: elsewhere };
  const declared = declareList(first, name, place.type, source);
  const appended = taken.map((step) => append(step, name, place.type, source));
  return { edits: [declared, ...appended, ...passed, ...textEdits] };
}

function stepOf(parameter: NewParameter, plan: FixPlan): Step | undefined {
  const node = nodeAt(plan.root, parameter.operand);
  const statement = node && statementAround(node);
  const text = parameterText(parameter, plan);
  if (!statement || text === undefined || !simple.test(statement.type)) return undefined;
  return contains(spanOf(statement), plan.site.callSpan) ? undefined : { text, statement };
}

function freeName(block: Node, source: string): string {
  const around = functionAround(block) ?? block;
  const text = source.slice(around.startIndex, around.endIndex);
  const names = ['parameters', 'queryParameters', 'cosmosParameters'];
  return names.find((name) => !new RegExp(`\\b${name}\\b`).test(text)) ?? 'addedQueryParameters';
}

function declareList(first: Node, name: string, type: string, source: string): TextEdit {
  const start = first.startIndex;
  const newText = `var ${name} []${type}${lineEndOf(source)}${indentAt(source, start)}`;
  return { span: { start, end: start }, newText };
}

function append({ text, statement }: Step, name: string, type: string, source: string): TextEdit {
  const end = statement.endIndex;
  const line = lineEndOf(source) + indentAt(source, statement.startIndex);
  return { span: { start: end, end }, newText: `${line}${name} = append(${name}, ${type}${text})` };
}
