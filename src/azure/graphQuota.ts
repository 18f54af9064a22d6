import { setTimeout } from 'node:timers/promises';
import type { HttpHeaders } from '@azure/core-rest-pipeline';
import type { Connection } from './connection';

/** An answer with the headers that came with it. */
export interface WithHeaders<T> {
  readonly answer: T;
  readonly headers: Pick<HttpHeaders, 'get'>;
}

interface Quota {
  /** Questions that may be asked until then, milliseconds since the epoch; unknown before the first answer. */
  left: number;
  until: number;
  underWay: number;
}

const quotas = new WeakMap<Connection, Quota>();

/**
 * Asks Resource Graph within the quota of the person, which is told with each answer: where it is used up, a question waits
 * until it is filled again, rather than being refused.
 */
export async function minding<T>(
  connection: Connection,
  signal: AbortSignal | undefined,
  ask: () => Promise<WithHeaders<T>>,
): Promise<T> {
  const quota = quotas.get(connection) ?? { left: Infinity, until: 0, underWay: 0 };
  quotas.set(connection, quota);
  while (quota.left - quota.underWay <= 0 && Date.now() < quota.until)
    await setTimeout(quota.until - Date.now(), undefined, signal && { signal });
  quota.underWay++;
  try {
    const { answer, headers } = await ask();
    takeNote(quota, headers);
    return answer;
  } finally {
    quota.underWay--;
  }
}

function takeNote(quota: Quota, headers: Pick<HttpHeaders, 'get'>): void {
  const left = headers.get('x-ms-user-quota-remaining');
  if (left === undefined) return;
  quota.left = Number(left);
  quota.until = Date.now() + durationOf(headers.get('x-ms-user-quota-resets-after'));
}

/** Milliseconds of a time such as 00:00:05; 0 for any other text. */
function durationOf(text = ''): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(\d+):(\d+):(\d+)/.exec(text) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
