import type { Span } from '../../shared/span';
import type { Machine } from './frame';
import type { OpaqueValue } from './value';

/** What a name tells by itself, where nothing is known of what it stands for. */
export function undeclared(name: string, source: Span, { origins }: Pick<Machine, 'origins'>): OpaqueValue {
  const taint = origins.ofUndeclared?.(name) ?? origins.ofName(name) ?? 'unknown';
  return { kind: 'opaque', taint, path: [name], source };
}
