import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../shared/span';
import type { TextEdit } from '../finding';
import type { FixPlan, NewParameter } from './fixWriter';
import { endOfComment, indentAt, lineEndOf } from './layout';
import { nodeAt, type Walks } from './tree';

/** What splices a value, the statement around it, and the parameter that takes its place as it is written. */
export interface Step {
  readonly node: Node;
  readonly statement: Node;
  readonly parameter: NewParameter;
  readonly text: string;
}

/**
 * A list of parameters that is filled where the text is built, right after each statement that splices a value: so
 * each value is taken when it was, and only on the ways that it was.
 */
export interface FilledList {
  readonly steps: readonly Step[];
  /** The innermost block that holds all the steps and the call. */
  readonly block: Node;
  /** The statement of the block before which the list is made. */
  readonly first: Node;
  /** The node at the argument that takes the query. */
  readonly call: Node;
}

/** How a language fills a list. */
export interface ListFilling {
  readonly walks: Walks;
  /** What hands the query over: nothing can be added once that has begun. */
  readonly target: Span;
  /** A parameter as it is written; undefined where it cannot be. */
  readonly textOf: (parameter: NewParameter) => string | undefined;
  /** Where the value of a parameter is evaluated, if not where it is spliced. */
  readonly placeOf?: (parameter: NewParameter) => Span;
  /** Whether a line can stand after a statement, and the value be taken there. */
  readonly canFollow?: (step: Step) => boolean;
}

/** Where a list is made and filled; undefined where a value is spliced in a loop, or where no line can be added. */
export function listToFill(
  plan: FixPlan,
  parameters: readonly NewParameter[],
  filling: ListFilling,
): FilledList | undefined {
  const call = nodeAt(plan.root, plan.site.argument.span);
  const found = parameters.map((parameter) => stepOf(parameter, plan, filling));
  const steps = found.filter((step) => step !== undefined);
  if (!call || steps.length < found.length) return undefined;
  const block = filling.walks.commonBlock([...steps.map(({ statement }) => statement), call]);
  const first = block && childHolding(block, steps);
  if (!first || !steps.every(({ node }) => filling.walks.isRunOnceWithin(node, block))) return undefined;
  return { steps, block, first, call };
}

function stepOf(
  parameter: NewParameter,
  { root }: FixPlan,
  { walks, target, textOf, placeOf, canFollow }: ListFilling,
): Step | undefined {
  const node = nodeAt(root, placeOf?.(parameter) ?? parameter.operand);
  const statement = node && walks.statementAround(node);
  const text = textOf(parameter);
  if (!statement || text === undefined || statement.type === 'return_statement') return undefined;
  if (contains({ start: statement.startIndex, end: statement.endIndex }, target)) return undefined;
  const step: Step = { node, statement, parameter, text };
  return canFollow && !canFollow(step) ? undefined : step;
}

/** The statement of the block in which the first value is spliced. */
function childHolding(block: Node, steps: readonly Step[]): Node | undefined {
  const start = Math.min(...steps.map(({ statement }) => statement.startIndex));
  return block.namedChildren.find((child) => child.startIndex <= start && start < child.endIndex);
}

/** The first of some names that is not taken. */
export function freeName(names: readonly string[], isTaken: (name: string) => boolean, last: string): string {
  return names.find((name) => !isTaken(name)) ?? last;
}

/** A line before a statement. */
export function lineBefore({ startIndex: start }: Node, line: string, source: string): TextEdit {
  return { span: { start, end: start }, newText: line + lineEndOf(source) + indentAt(source, start) };
}

/** A line after a statement and the comment beside it; in braces with it where it is a bare body. */
export function lineAfter(
  statement: Node,
  line: string,
  source: string,
  braces?: { readonly indentation: string },
): TextEdit[] {
  const { startIndex: start } = statement;
  const end = endOfComment(source, statement.endIndex);
  const lineEnd = lineEndOf(source);
  if (!braces) return [{ span: { start: end, end }, newText: lineEnd + indentAt(source, start) + line }];
  const before = statement.previousSibling?.endIndex ?? start;
  const outer = indentAt(source, statement.parent?.startIndex ?? before);
  const inner = outer + braces.indentation;
  return [
    { span: { start: before, end: start }, newText: ` {${lineEnd}${inner}` },
    { span: { start: end, end }, newText: `${lineEnd}${inner}${line}${lineEnd}${outer}}` },
  ];
}
