import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/azure/connection';
import { collect, get, list } from '../../src/azure/resourceManager';
import { serviceError } from '../../src/azure/serviceError';
import { answering } from './answering';

/** A connection whose requests are answered by a function of the URL. */
function answeringUrls(answer: (url: string) => unknown, seen: string[] = []): Connection {
  return answering(({ url }) => {
    seen.push(url);
    return { text: JSON.stringify(answer(url)) };
  });
}

const call = { path: '/subscriptions/s/things', apiVersion: '2024-01-01', doing: 'list the things' };

describe('a listing', () => {
  it('follows next links, and strips the slash that a resource id begins with', async () => {
    const seen: string[] = [];
    const next = 'https://management.azure.com/subscriptions/s/things?api-version=2024-01-01&$skiptoken=2';
    const connection = answeringUrls(
      (url) => (url === next ? { value: [{ n: 3 }] } : { value: [{ n: 1 }, { n: 2 }], nextLink: next }),
      seen,
    );
    expect(await list(connection, call)).toEqual({ available: true, value: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    expect(seen).toEqual([
      'https://management.azure.com/subscriptions/s/things?api-version=2024-01-01',
      next,
    ]);
  });

  it('sends the token to no other host, whatever the next link says', async () => {
    const seen: string[] = [];
    const connection = answeringUrls(
      () => ({ value: [{ n: 1 }], nextLink: 'https://evil.example/more' }),
      seen,
    );
    const listed = await list(connection, call);
    expect(listed).toMatchObject({ available: true, value: [{ n: 1 }], partial: { kind: 'partial' } });
    expect(seen).toHaveLength(1);
  });

  it('ends where a next link points back to a page that was read', async () => {
    const connection = answeringUrls((url) => ({ value: [{ n: 1 }], nextLink: url }));
    expect(await list(connection, call)).toEqual({ available: true, value: [{ n: 1 }] });
  });

  it('that never ends is cut, and says so', async () => {
    let page = 0;
    const endless = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ value: [page++], done: false }) }),
    };
    const listed = await collect(endless, 'list the things');
    expect(listed).toMatchObject({ available: true, partial: { kind: 'partial' } });
    expect(page).toBe(500);
  });

  it('without a list in the answer is invalid', async () => {
    const connection = answeringUrls(() => ({ items: [] }));
    expect(await list(connection, call)).toMatchObject({ available: false, reason: { kind: 'invalid' } });
  });
});

describe('a read', () => {
  it('keeps the query of its path', async () => {
    const seen: string[] = [];
    await get(
      answeringUrls(() => ({}), seen),
      { ...call, path: 'subscriptions/s?$filter=x' },
    );
    expect(seen).toEqual(['https://management.azure.com/subscriptions/s?$filter=x&api-version=2024-01-01']);
  });
});

describe("the service's own words", () => {
  it.each([
    ['{"error":{"code":"Gone","message":"It left"}}', { code: 'Gone', message: 'It left' }],
    [
      '{"error":{"code":"BadArgumentError","message":"No","innererror":{"code":"SemanticError","message":"Unknown name"}}}',
      { code: 'SemanticError', message: 'No: Unknown name' },
    ],
    [
      '{"error":{"code":"PartialError","message":"Some","details":[{"code":"EngineError","message":"Too much"}]}}',
      { code: 'EngineError', message: 'Some: Too much' },
    ],
    ['{"error":"gone"}', undefined],
    ['null', undefined],
    ['<html>', undefined],
    ['', undefined],
  ])('in %s', (body, error) => {
    expect(serviceError(body)).toEqual(error);
  });
});
