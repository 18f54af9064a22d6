import type { EvidenceScope } from '../detection/evidence';
import { hour, minute } from '../shared/timeWindow';

/**
 * Two scopes that together are the given one, for an answer that was too large: halves of the window, on an hour where it
 * is longer than one, else halves of the accounts. Undefined where nothing is left to halve.
 */
export function splitScope(scope: EvidenceScope): readonly [EvidenceScope, EvidenceScope] | undefined {
  const unit = scope.to - scope.from > hour ? hour : minute;
  const middle = Math.floor((scope.from + scope.to) / 2 / unit) * unit;
  if (middle > scope.from && middle < scope.to)
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
