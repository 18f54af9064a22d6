/** A query as an application sends it and a log carries it: the text, and what its parameters are bound to. */
export interface QueryEnvelope {
  readonly text: string;
  /** Names with their `@`; undefined where the log says nothing of parameters. */
  readonly parameters: readonly string[] | undefined;
}

/**
 * The query in a logged value: Cosmos DB logs `{"query": "…", "parameters": […]}`, other sources the bare text.
 * What is no such envelope is taken as it is.
 */
export function unwrapQuery(logged: string): QueryEnvelope {
  const bare = { text: logged, parameters: undefined };
  if (!/^\s*\{/.test(logged)) return bare;
  try {
    return fromJson(JSON.parse(logged)) ?? bare;
  } catch {
    return bare; // Not JSON: an object literal of the language, or a line that was cut off.
  }
}

function fromJson(value: unknown): QueryEnvelope | undefined {
  if (typeof value !== 'object' || value === null || !('query' in value)) return undefined;
  if (typeof value.query !== 'string') return undefined;
  const listed = 'parameters' in value && Array.isArray(value.parameters) ? value.parameters : undefined;
  return { text: value.query, parameters: listed?.flatMap(parameterName) };
}

function parameterName(parameter: unknown): string[] {
  if (typeof parameter !== 'object' || parameter === null || !('name' in parameter)) return [];
  return typeof parameter.name === 'string' ? [parameter.name] : [];
}
