import { freeName, lineAfter, lineBefore, listToFill } from '../../../fixes/fillList';
import type { FixPlan, WrittenFix } from '../../../fixes/fixWriter';
import type { Place } from './pass';
import { walks } from './tree';
import { parameterText } from './valueText';

const elsewhere =
  'The text is built in another function, or in a loop, from where no parameter can be passed.';
const simple = /^(?:short_var_declaration|assignment_statement|expression_statement|var_declaration)$/;

/** Passes a list that is filled where the text is built. */
export function passByAppend(plan: FixPlan, place: Place): WrittenFix {
  const { site, source, textEdits } = plan;
  const list = listToFill(plan, plan.parameters, {
    walks,
    target: site.callSpan,
    textOf: (parameter) => parameterText(parameter, plan),
    canFollow: ({ statement }) => simple.test(statement.type),
  });
  const around = list && walks.functionAround(list.block);
  if (!list || !around || walks.functionAround(list.call)?.id !== around.id) return { obstacle: elsewhere };
  const text = source.slice(around.startIndex, around.endIndex);
  const name = freeName(
    ['parameters', 'queryParameters', 'cosmosParameters'],
    (one) => new RegExp(`\\b${one}\\b`).test(text),
    'addedQueryParameters',
  );
  const passed = place.pass([], name);
  if (!passed) return { obstacle: elsewhere };
  const declared = lineBefore(list.first, `var ${name} []${place.type}`, source);
  const appended = list.steps.flatMap((step) =>
    lineAfter(step.statement, `${name} = append(${name}, ${place.type}${step.text})`, source),
  );
  return { edits: [declared, ...appended, ...passed, ...textEdits] };
}
