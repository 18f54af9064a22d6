import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from './simulator';

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => Date.UTC(2025, 5, 18, 15) });
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
});
afterAll(async () => {
  await simulator.stop();
  await rm(folder, { recursive: true });
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(simulator.url + path, { headers: { authorization: 'Bearer a' }, ...init });
}

async function errorCode(response: Response): Promise<unknown> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}

describe('the simulator', () => {
  it('wants a token', async () => {
    const response = await ask('/subscriptions?api-version=2022-12-01', { headers: {} });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('refuses an API version that the service does not have', async () => {
    expect(await errorCode(await ask('/subscriptions?api-version=1999-01-01'))).toBe(
      'InvalidApiVersionParameter',
    );
  });

  it('knows no other path', async () => {
    expect((await ask('/somewhere')).status).toBe(404);
  });

  it('takes faults by request, and they are used up', async () => {
    await ask('/simulator/faults', {
      method: 'POST',
      body: '{"path":"subscriptions","answer":429,"retryAfter":7}',
    });
    const first = await ask('/subscriptions?api-version=2022-12-01');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await ask('/subscriptions?api-version=2022-12-01')).status).toBe(200);
  });

  it('forgets faults when it is told to', async () => {
    await ask('/simulator/faults', { method: 'POST', body: '{"path":".","answer":500,"times":-1}' });
    await ask('/simulator/faults/clear', { method: 'POST' });
    expect((await ask('/subscriptions?api-version=2022-12-01')).status).toBe(200);
  });

  it('starts an attack by request', async () => {
    const orders = simulator.world.accounts[0]!;
    const count = (): number => [...simulator.logs.of(orders, Date.UTC(2025, 5, 18, 15), Infinity)].length;
    await ask('/simulator/attack', { method: 'POST', body: '{"name":"tor","account":"contoso-orders"}' });
    expect(count()).toBe(0);
    expect((await ask('/simulator/nothing', { method: 'POST' })).status).toBe(404);
  });

  it('remembers what it was asked', async () => {
    await ask('/somewhere?x=1');
    expect(simulator.requests.at(-1)).toMatchObject({
      method: 'GET',
      url: '/somewhere?x=1',
      status: 404,
      tenantId: '',
      body: undefined,
    });
  });

  it('writes the list of Tor exit nodes, one address a line', async () => {
    const path = join(folder, 'tor.txt');
    await simulator.writeTorList(path);
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(4);
  });

  it('writes its logs as a storage account keeps them', async () => {
    const written = await simulator.writeExports(folder, Date.UTC(2025, 5, 18, 14));
    const id = simulator.world.accounts[0]!.id.toUpperCase();
    const path = `insights-logs-dataplanerequests/resourceId=${id}/y=2025/m=06/d=18/h=14/m=00/PT1H.json`;
    const lines = (await readFile(join(written.storage, path), 'utf8')).trim().split('\n');
    const record = JSON.parse(lines[0]!) as { category: string; properties: Record<string, unknown> };
    expect(record.category).toBe('DataPlaneRequests');
    expect(typeof record.properties['statusCode']).toBe('string');
    expect(written.records).toBeGreaterThan(lines.length);
  });
});
