import { foreignArguments, foreignCallee } from './foreign';
import { foundSites, type FoundSite } from './foundSite';
import type { Given, ObservedCall } from './frame';
import type { LinkedSend, Linker } from './linker';
import type { Expression } from './program';

/** The query sites of a call of a function of another file that sends text that it is given. */
export function sitesElsewhere(
  call: ObservedCall,
  linker: Linker,
  file: { readonly path: string; readonly language: string; readonly text: string },
): FoundSite[] {
  const callee = foreignCallee(call.callee, call.arguments.length + call.named.size);
  if (callee?.definition.kind !== 'function') return [];
  const given = foreignArguments(callee, call.expression, call.arguments, call.named);
  return linker.sends(callee, given, call.expression.span).flatMap((sent) => {
    const observed = asSent(call, given, sent);
    const { sink, place } = sent.send;
    return foundSites(observed, { ...sink, queryArgument: 0 }, file).map((site) => ({
      ...site,
      sentAt: place,
    }));
  });
}

/** The call as if it were that of the sink, with the query as its only argument. */
function asSent(call: ObservedCall, given: readonly Given[], { query, parameter }: LinkedSend): ObservedCall {
  const { expression } = call;
  const written = [...expression.arguments, ...(expression.named ?? []).map(({ value }) => value)];
  const span = given[parameter]?.span ?? expression.span;
  const argument: Expression = written.find((one) => one.span === span) ?? { kind: 'null', span, value: '' };
  return {
    ...call,
    expression: { ...expression, arguments: [argument], named: [] },
    arguments: [query],
    named: new Map(),
  };
}
