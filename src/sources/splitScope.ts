import type { EvidenceScope } from '../detection/evidence';
import { hour, minute, type Instant, type TimeWindow } from '../shared/timeWindow';

/**
 * Two scopes that together are the given one, for an answer that was too large: halves of the window, on an hour where
 * one lies inside, else on a minute; else halves of the accounts. Undefined where nothing is left to halve.
 */
export function splitScope(scope: EvidenceScope): readonly [EvidenceScope, EvidenceScope] | undefined {
  const middle = middleOn(hour, scope) ?? middleOn(minute, scope);
  if (middle !== undefined)
    return [
      { ...scope, to: middle },
      { ...scope, from: middle },
    ];
  const { accounts = [] } = scope;
  if (accounts.length < 2) return undefined;
  const half = Math.ceil(accounts.length / 2);
  return [
    { ...scope, accounts: accounts.slice(0, half) },
    { ...scope, accounts: accounts.slice(half) },
  ];
}

/** The instant nearest below the middle of the window that is a multiple of the unit and not an end of the window. */
function middleOn(unit: number, { from, to }: TimeWindow): Instant | undefined {
  const middle = Math.floor((from + to) / 2 / unit) * unit;
  return middle > from && middle < to ? middle : undefined;
}
