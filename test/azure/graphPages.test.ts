import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { loopbackCredential } from '../../src/azure/loopback';
import { queryGraph } from '../../src/azure/resourceGraph';

interface Page {
  readonly $skip: number;
  readonly $top: number;
}

/** A Resource Graph of so many rows, which gives at most `pageSize` of them at once, and keeps what it was asked. */
function graphOf(rows: number, pageSize: (asked: Page) => number, headers: () => Record<string, string>) {
  const asked: Page[] = [];
  let underWay = 0;
  let most = 0;
  const connection: Connection = {
    cloud: publicCloud,
    credential: loopbackCredential(),
    patience: { retries: 0 },
    httpClient: {
      async sendRequest(request) {
        const { options } = JSON.parse(request.body as string) as { options: Page };
        asked.push(options);
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 1));
        underWay--;
        const to = Math.min(rows, options.$skip + Math.min(options.$top, pageSize(options)));
        const data = Array.from({ length: Math.max(0, to - options.$skip) }, (_, at) => ({
          id: options.$skip + at,
        }));
        const bodyAsText = JSON.stringify({ totalRecords: rows, count: data.length, data });
        return { request, status: 200, headers: createHttpHeaders(headers()), bodyAsText };
      },
    },
  };
  return { connection, asked, most: () => most };
}

async function idsOf(connection: Connection): Promise<unknown[]> {
  const ids: unknown[] = [];
  const question = { subscriptions: [{ id: 's' }], query: 'resources', doing: 'list' };
  for await (const rows of queryGraph<{ id: number }>(connection, question))
    ids.push(...rows.map(({ id }) => id));
  return ids;
}

const all = (rows: number) => Array.from({ length: rows }, (_, at) => at);

describe('the pages of an answer', () => {
  it.each([0, 1, 999, 1000, 1001, 5500])('%i rows come whole and in their order', async (rows) => {
    const { connection, asked } = graphOf(
      rows,
      () => 1000,
      () => ({}),
    );
    expect(await idsOf(connection)).toEqual(all(rows));
    expect(asked).toHaveLength(Math.max(1, Math.ceil(rows / 1000)));
  });

  it('are asked for side by side, and never more than eight of them', async () => {
    const graph = graphOf(
      20_000,
      () => 1000,
      () => ({}),
    );
    await idsOf(graph.connection);
    expect(graph.most()).toBe(8);
  });

  it('may be shorter than asked for, and nothing is left out', async () => {
    const graph = graphOf(
      5000,
      ({ $skip }) => ($skip === 0 ? 1000 : 300),
      () => ({}),
    );
    expect(await idsOf(graph.connection)).toEqual(all(5000));
  });

  it('end where rows have gone meanwhile', async () => {
    let rows = 3000;
    const graph = graphOf(
      3000,
      ({ $skip }) => Math.max(0, rows - $skip),
      () => ({}),
    );
    rows = 2500;
    expect(await idsOf(graph.connection)).toEqual(all(2500));
  });

  it('are asked for within the quota of the person', async () => {
    const perSecond = 5;
    let second = 0;
    let asked = 0;
    const refused: number[] = [];
    const graph = graphOf(
      16_000,
      () => 1000,
      () => {
        const now = Math.floor(Date.now() / 1000);
        if (now !== second) [second, asked] = [now, 0];
        if (++asked > perSecond) refused.push(asked);
        return {
          'x-ms-user-quota-remaining': String(Math.max(0, perSecond - asked)),
          'x-ms-user-quota-resets-after': '00:00:01',
        };
      },
    );
    expect(await idsOf(graph.connection)).toEqual(all(16_000));
    expect(refused).toEqual([]);
  });

  it('that never end are told', async () => {
    const graph = graphOf(
      10_000_000,
      () => 1000,
      () => ({}),
    );
    await expect(idsOf(graph.connection)).rejects.toThrow('did not end after 500 pages');
  });
});
