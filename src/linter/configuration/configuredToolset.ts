import { createGate } from '../gate';
import type { Toolset } from '../toolset';
import type { Configuration } from './configuration';
import { sinksOf } from './userSink';

const made = new WeakMap<Configuration['sinks'], WeakMap<Toolset, Toolset>>();

/** A toolset that also knows the sinks of a configuration. They come first: who names a call knows it best. */
export function configuredToolset(
  toolset: Toolset,
  configuration: Pick<Configuration, 'sinks'> | undefined,
): Toolset {
  if (!configuration || configuration.sinks.length === 0) return toolset;
  const { sinks: described } = configuration;
  const known = made.get(described) ?? new WeakMap<Toolset, Toolset>();
  made.set(described, known);
  const configured = known.get(toolset) ?? withSinks(toolset, described);
  known.set(toolset, configured);
  return configured;
}

function withSinks(toolset: Toolset, described: Configuration['sinks']): Toolset {
  const own = sinksOf(described, toolset.language);
  if (own.length === 0) return toolset;
  const ownGate = createGate(own);
  return {
    ...toolset,
    language: { ...toolset.language, sinks: [...own, ...toolset.language.sinks] },
    gate: (text) => [...new Set([...ownGate(text), ...toolset.gate(text)])].sort((a, b) => a - b),
  };
}
