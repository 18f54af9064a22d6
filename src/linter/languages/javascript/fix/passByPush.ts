import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import { freeName, lineAfter, lineBefore, listToFill } from '../../../fixes/fillList';
import type { FixPlan, NewParameter, WrittenFix } from '../../../fixes/fixWriter';
import { wrapArgument } from './passInCall';
import { asList, passInRecord } from './passInRecord';
import { functionAround, isBareBody, walks } from './tree';
import { parameterText, styleOf } from './valueText';

const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';

/** Passes a list that is filled where the text is built. */
export function passByPush(plan: FixPlan): WrittenFix {
  const { source, site, textEdits } = plan;
  const style = styleOf(source);
  const outside = plan.parameters.filter(({ operand }) => !contains(site.argument.span, operand));
  const list = listToFill(plan, outside, {
    walks,
    target: site.callSpan,
    textOf: (parameter) => parameterText(parameter, source, style),
  });
  if (!list) return { obstacle: elsewhere };
  const name = nameFor(list.block, source);
  const pushed = list.steps.flatMap(({ statement, text }) =>
    lineAfter(statement, `${name}.push(${text});`, source, isBareBody(statement) ? style : undefined),
  );
  const declared = lineBefore(list.first, `const ${name} = [];`, source);
  return { edits: [declared, ...pushed, ...pass(plan, name, outside), ...textEdits] };
}

/** A name that the function has not yet. */
function nameFor(block: Node, source: string): string {
  const { startIndex, endIndex } = functionAround(block) ?? block;
  const text = source.slice(startIndex, endIndex);
  return freeName(
    ['parameters', 'queryParameters', 'cosmosParameters'],
    (one) => new RegExp(`(?<![\\w$.])${one}(?![\\w$]|\\s*:)`).test(text),
    '_queryParameters',
  );
}

/** Hands the list over at the call, with the parameters that are spliced there. */
function pass(plan: FixPlan, name: string, outside: readonly NewParameter[]): TextEdit[] {
  const { source, site } = plan;
  const inCall = plan.parameters.filter((parameter) => !outside.includes(parameter));
  const { parameters } = site.sinkData.spec;
  const added = [
    `...${name}`,
    ...inCall.map((parameter) => parameterText(parameter, source, styleOf(source))),
  ];
  const { written } = site.spec ?? {};
  const inRecord = written?.span.start === site.argument.span.start && passInRecord(plan, written, added);
  if (inRecord) return inRecord;
  const own = site.spec?.value.fields.has(parameters)
    ? [`...${source.slice(site.argument.span.start, site.argument.span.end)}.${parameters}`]
    : [];
  const items = [...own, ...added];
  const list = asList(items) ?? `[${items.join(', ')}]`;
  return wrapArgument(plan, () => (list === parameters ? list : `${parameters}: ${list}`));
}
