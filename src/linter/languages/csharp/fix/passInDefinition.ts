import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { insertion } from './passInSpec';
import { indentAt } from '../../../fixes/layout';
import { valueText } from './valueText';

/** Lines are kept to this length where the code that was there allows it. */
const widest = 120;

/** `new QueryDefinition(text)` becomes `new QueryDefinition(text).WithParameter("@id", id)`. */
export function passInDefinition(plan: FixPlan): TextEdit[] {
  const { source, site } = plan;
  const { start, end } = site.callSpan;
  const targetTyped = /^new\s*\(/.exec(source.slice(start, end));
  const name = targetTyped ? [insertion(start + 'new'.length, ' QueryDefinition')] : [];
  return [...name, insertion(end, chain(plan, end))];
}

/** `text` becomes `new QueryDefinition(text).WithParameter("@id", id)`. */
export function wrapInDefinition(plan: FixPlan): TextEdit[] {
  const { start, end } = plan.site.argument.span;
  return [...renamed(plan), insertion(start, 'new QueryDefinition('), insertion(end, `)${chain(plan, end)}`)];
}

/** The overload that takes a definition names its argument otherwise. */
function renamed({ source, site }: FixPlan): TextEdit[] {
  const { start } = site.argument.span;
  const label = /(?:queryText|sqlQueryText)(?=\s*:\s*$)/.exec(source.slice(0, start));
  if (!label) return [];
  return [{ span: { start: label.index, end: label.index + label[0].length }, newText: 'queryDefinition' }];
}

/** The calls that add the parameters: on the line of the text if that is short enough, else each on its own. */
function chain({ parameters, source, root, site }: FixPlan, end: number): string {
  const { parameterMethod } = site.sinkData;
  const method =
    parameterMethod && /^\s*new\s+CosmosSqlQueryDefinition/.test(source.slice(site.callSpan.start))
      ? 'UseParameter'
      : 'WithParameter';
  const calls = parameters.map((one) => `.${method}("${one.name}", ${valueText(one, source, root)})`);
  const next = /^(\s*\n\s*)\./.exec(source.slice(end))?.[1];
  if (next) return calls.map((call) => next + call).join('');
  const lineStart = source.lastIndexOf('\n', end - 1) + 1;
  if (end - lineStart + calls.join('').length <= widest) return calls.join('');
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const indent = indentAt(source, end);
  const step = indent.includes('\t') ? '\t' : '    ';
  return calls.map((call) => lineEnd + indent + step + call).join('');
}
