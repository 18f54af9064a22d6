import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import type { TextEdit } from '../../../finding';
import { spanOf } from '../../syntaxNode';
import { wrapArgument } from './passInCall';
import { nodeAt } from '../../../fixes/tree';
import { commonBlock, isBareBody, isRunOnceWithin, statementAround } from './tree';
import { indentAt } from '../../../fixes/layout';
import { parameterText, styleOf } from './valueText';

interface Step {
  readonly parameter: NewParameter;
  /** What splices the value, and the statement around it. */
  readonly node: Node;
  readonly statement: Node;
}

const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';

/**
 * Fills a list of parameters where the text is built, right after each statement that splices a value, and passes
 * it with the text: so each value is taken when it was, and only on the ways that it was.
 */
export function passByPush(plan: FixPlan): WrittenFix {
  const outside = plan.parameters.filter(({ operand }) => !contains(plan.site.argument.span, operand));
  const steps = stepsOf(plan, outside);
  const call = nodeAt(plan.root, plan.site.argument.span);
  const block = steps && call && commonBlock([...steps.map(({ statement }) => statement), call]);
  if (!steps || !block) return { obstacle: elsewhere };
  if (steps.some(({ node }) => !isRunOnceWithin(node, block))) return { obstacle: elsewhere };
  const first = childHolding(block, steps);
  if (!first) return { obstacle: elsewhere };
  const name = freeName(plan.source);
  return {
    edits: [
      declareList(first, name, plan),
      ...steps.flatMap((step) => push(step, name, plan)),
      ...pass(plan, name, outside),
      ...plan.textEdits,
    ],
  };
}

function stepsOf({ root, site }: FixPlan, outside: readonly NewParameter[]): Step[] | undefined {
  const steps: Step[] = [];
  for (const parameter of outside) {
    const node = nodeAt(root, parameter.operand);
    const statement = node && statementAround(node);
    if (!statement || contains(spanOf(statement), site.callSpan) || statement.type === 'return_statement')
      return undefined;
    steps.push({ parameter, node, statement });
  }
  return steps;
}

/** The statement of the block in which the first value is spliced. */
function childHolding(block: Node, steps: readonly Step[]): Node | undefined {
  const start = Math.min(...steps.map(({ statement }) => statement.startIndex));
  return block.namedChildren.find((child) => child.startIndex <= start && start < child.endIndex);
}

function freeName(source: string): string {
  const names = ['parameters', 'queryParameters', 'cosmosParameters'];
  return (
    names.find((name) => !new RegExp(`(?<![\\w$.])${name}(?![\\w$]|\\s*:)`).test(source)) ??
    '_queryParameters'
  );
}

function declareList(first: Node, name: string, { source }: FixPlan): TextEdit {
  const start = first.startIndex;
  const { lineEnd } = styleOf(source);
  return { span: { start, end: start }, newText: `const ${name} = [];${lineEnd}${indentAt(source, start)}` };
}

function push({ parameter, statement }: Step, name: string, { source }: FixPlan): TextEdit[] {
  const style = styleOf(source);
  const line = `${name}.push(${parameterText(parameter, source, style)});`;
  const end = statement.endIndex;
  const { parent } = statement;
  const { lineEnd } = style;
  if (!parent || !isBareBody(statement))
    return [
      { span: { start: end, end }, newText: `${lineEnd}${indentAt(source, statement.startIndex)}${line}` },
    ];
  const before = statement.previousSibling?.endIndex ?? statement.startIndex;
  const indent = indentAt(source, parent.startIndex);
  const inner = indent + style.indentation;
  return [
    { span: { start: before, end: statement.startIndex }, newText: ` {${lineEnd}${inner}` },
    { span: { start: end, end }, newText: `${lineEnd}${inner}${line}${lineEnd}${indent}}` },
  ];
}

/** Hands the list over at the call, with the parameters that are spliced there. */
function pass(plan: FixPlan, name: string, outside: readonly NewParameter[]): TextEdit[] {
  const { source, site } = plan;
  const inCall = plan.parameters.filter((parameter) => !outside.includes(parameter));
  const own = site.spec?.value.fields.has(site.sinkData.spec.parameters)
    ? [
        `...${source.slice(site.argument.span.start, site.argument.span.end)}.${site.sinkData.spec.parameters}`,
      ]
    : [];
  const items = [
    ...own,
    `...${name}`,
    ...inCall.map((parameter) => parameterText(parameter, source, styleOf(source))),
  ];
  const list = items.length === 1 ? name : `[${items.join(', ')}]`;
  const field = list === site.sinkData.spec.parameters ? list : `${site.sinkData.spec.parameters}: ${list}`;
  return wrapArgument(plan, () => field);
}
