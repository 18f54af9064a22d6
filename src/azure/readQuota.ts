import type { Connection } from './connection';
import { Quota, type Allowance, type Headers } from './quota';

/**
 * Resource Manager keeps a bucket of 250 reads for each person and subscription, and fills it by 25 a second (Azure's
 * "request limits and throttling"). So many are left for other programs of the person.
 */
const reserve = 25;
const second = 1000;

const quotas = new WeakMap<Connection, Map<string, Quota>>();

/** The quota of the person for reads of one subscription; undefined for an address outside of any. */
export function readQuota(connection: Connection, url: string): Quota | undefined {
  const id = /\/subscriptions\/([^/?]+)\//i.exec(url)?.[1]?.toLowerCase();
  if (id === undefined) return undefined;
  const ofConnection = quotas.get(connection) ?? new Map<string, Quota>();
  quotas.set(connection, ofConnection);
  const quota = ofConnection.get(id) ?? new Quota(allowanceOf);
  ofConnection.set(id, quota);
  return quota;
}

function allowanceOf(headers: Headers): Allowance | undefined {
  const left = headers.get('x-ms-ratelimit-remaining-subscription-reads');
  return left === undefined ? undefined : { left: Number(left) - reserve, until: Date.now() + second };
}
