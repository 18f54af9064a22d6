import type { Connection } from './connection';
import { Quota, type Allowance, type Headers } from './quota';

const quotas = new WeakMap<Connection, Quota>();

/** The quota of the person at Resource Graph. */
export function graphQuota(connection: Connection): Quota {
  const quota = quotas.get(connection) ?? new Quota(allowanceOf);
  quotas.set(connection, quota);
  return quota;
}

function allowanceOf(headers: Headers): Allowance | undefined {
  const left = headers.get('x-ms-user-quota-remaining');
  if (left === undefined) return undefined;
  return {
    left: Number(left),
    until: Date.now() + durationOf(headers.get('x-ms-user-quota-resets-after')),
  };
}

/** Milliseconds of a time such as 00:00:05; 0 for any other text. */
function durationOf(text = ''): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(\d+):(\d+):(\d+)/.exec(text) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
