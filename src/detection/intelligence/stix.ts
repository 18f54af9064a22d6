import type { Instant } from '../../shared/timeWindow';

/** What a STIX 2.1 bundle or a TAXII 2.1 envelope says of addresses: addresses and CIDR ranges as they are written. */
export interface StixAddresses {
  readonly entries: readonly string[];
  /** When the newest of its objects was changed, where they say. */
  readonly modified?: Instant;
  /** Indicators that were revoked or have run out; their addresses are left out. */
  readonly expired: number;
}

interface StixObject {
  readonly type?: unknown;
  readonly value?: unknown;
  readonly pattern?: unknown;
  readonly revoked?: unknown;
  readonly modified?: unknown;
  readonly valid_until?: unknown;
}

/**
 * Reads the addresses of indicators, or of address objects where there are no indicators. Undefined where the text is
 * not JSON with a list of STIX objects.
 *
 * @param now indicators that were valid only until before this are left out
 */
export function readStix(text: string, now: Instant): StixAddresses | undefined {
  const objects = objectsIn(text);
  if (!objects) return undefined;
  const indicators = objects.filter(({ type }) => type === 'indicator');
  const valid = indicators.filter((indicator) => isValid(indicator, now));
  const observed = objects.filter(({ type }) => type === 'ipv4-addr' || type === 'ipv6-addr');
  const entries =
    indicators.length > 0 ? valid.flatMap(addressesOf) : observed.map(({ value }) => textOf(value));
  const modified = objects.map(({ modified }) => Date.parse(textOf(modified))).filter(Number.isFinite);
  return {
    entries,
    expired: indicators.length - valid.length,
    ...(modified.length > 0 && { modified: modified.reduce((a, b) => Math.max(a, b)) }),
  };
}

function objectsIn(text: string): readonly StixObject[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const { objects } = JSON.parse(text) as { readonly objects?: unknown };
    return Array.isArray(objects)
      ? objects.filter((object) => typeof object === 'object' && object)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isValid({ revoked, valid_until: until }: StixObject, now: Instant): boolean {
  return revoked !== true && !(Date.parse(textOf(until)) < now);
}

// A comparison of an address in a pattern: `ipv4-addr:value = '192.0.2.1'`, `… ISSUBSET '192.0.2.0/24'`, `… IN (…)`.
const comparison = /(\bNOT\s+)?ipv[46]-addr:value\s*(NOT\s+)?(=|IN\b|ISSUBSET\b)\s*(\([^)]*\)|'[^']*')/gi;

function addressesOf({ pattern }: StixObject): string[] {
  return [...textOf(pattern).matchAll(comparison)]
    .filter(([, before, within]) => !before && !within)
    .flatMap(([, , , , operand = '']) => [...operand.matchAll(/'([^']*)'/g)].map(([, value = '']) => value));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
