import type { Language } from '../language';
import type { Sink } from '../sinks/sink';
import type { UserSink } from './schema';

const noParameters = 'The configuration does not say how this call takes parameters.';
const anywhere = /(?:)/;

/** The sinks that a person describes for a language, as the linter takes them. Being named is evidence enough. */
export function sinksOf(described: readonly UserSink[], language: Language): Sink[] {
  return described.filter((one) => language.ids.includes(one.language)).map((one) => sinkOf(one, language));
}

function sinkOf(described: UserSink, language: Language): Sink {
  const { method, receiver, constructs, queryArgument, queryName, parameters } = described;
  const model = language.sinks.find(({ constructs: makes, assigns }) => !makes && !assigns);
  return {
    id: [receiver, method].filter(Boolean).join('.'),
    methods: [method],
    ...(receiver !== undefined && { receivers: [receiver] }),
    isDescribed: true,
    constructs: constructs ?? false,
    queryArgument,
    ...(queryName !== undefined && { queryNames: [queryName] }),
    fewestArguments: 1,
    ...passing(parameters, model),
    spec: model?.spec ?? { query: 'query', parameters: 'parameters', name: 'name', value: 'value' },
    evidence: { text: anywhere },
  };
}

/** How a fix passes the parameters: as the SDK's own calls of the language do, or in an argument. */
function passing(parameters: UserSink['parameters'], model: Sink | undefined): Partial<Sink> {
  switch (parameters?.pass) {
    case 'withQuery':
      return { ...(model?.passes !== undefined && { passes: model.passes }) };
    case 'argument':
      return { parametersArgument: { at: parameters.argument, name: parameters.name } };
    case undefined:
      return { obstacle: noParameters };
  }
}
