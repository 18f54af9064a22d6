import type { Origins } from './frame';
import type { FunctionDeclaration, Pattern } from './program';
import type { OpaqueValue } from './value';

/** What a parameter gets where nothing in the file gives it anything: its name tells, or who may call. */
export function entered(
  parameter: Pattern,
  { exported, span }: FunctionDeclaration,
  origins: Origins,
): OpaqueValue {
  const named = parameter.kind === 'name' ? origins.ofName(parameter.name) : undefined;
  const path = parameter.kind === 'name' ? [parameter.name] : [];
  if (named) return { kind: 'opaque', taint: named, path, source: span };
  const taint = exported ? 'outside' : 'unknown';
  return { kind: 'opaque', taint, path, isArgument: exported, source: span };
}
