import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { loopbackCredential } from '../../src/azure/loopback';
import { get } from '../../src/azure/resourceManager';

/** A service that keeps a bucket for each subscription, filled anew each second, and tells what is left of it. */
function bucketOf(size: number) {
  const taken = new Map<string, number>();
  const connection: Connection = {
    cloud: publicCloud,
    credential: loopbackCredential(),
    patience: { retries: 0 },
    httpClient: {
      sendRequest(request) {
        const key = `${Math.floor(Date.now() / 1000)} ${/subscriptions\/\w+/.exec(request.url)?.[0] ?? ''}`;
        const count = (taken.get(key) ?? 0) + 1;
        taken.set(key, count);
        const headers = createHttpHeaders({
          'x-ms-ratelimit-remaining-subscription-reads': String(Math.max(0, size - count)),
        });
        return Promise.resolve({ request, headers, status: 200, bodyAsText: '{}' });
      },
    },
  };
  const read = (subscription: string, signal?: AbortSignal) => {
    const path = `subscriptions/${subscription}/providers/x`;
    return get<unknown>(connection, { path, apiVersion: '1', doing: 'read' }, signal);
  };
  return { read, most: () => Math.max(...taken.values()) };
}

describe('reads of a subscription', () => {
  it('wait until its bucket is filled, and leave some for others', async () => {
    const { read, most } = bucketOf(30);
    for (let at = 0; at < 12; at++) expect(await read('one')).toMatchObject({ available: true });
    expect(most()).toBeLessThanOrEqual(5);
  });

  it('that wait can be cancelled, and hold up no other subscription', async () => {
    const { read } = bucketOf(25);
    expect(await read('one')).toMatchObject({ available: true });
    const stop = new AbortController();
    const waiting = read('one', stop.signal);
    expect(await read('two')).toMatchObject({ available: true });
    stop.abort();
    expect(await waiting).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });
});
