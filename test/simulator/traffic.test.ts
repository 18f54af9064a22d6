import { describe, expect, it } from 'vitest';
import { attackRecords, torExitNodes, type AttackName } from './world/attacks';
import { Logs } from './world/logs';
import type { LogRecord } from './world/records';
import { quietHour } from './world/traffic';
import { createWorld } from './world/world';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2025, 5, 18, 15);
const world = createWorld();
const orders = world.accounts.find(({ name }) => name === 'contoso-orders')!;

function logsAt(clock: () => number, seed = 1): Logs {
  return new Logs(world, seed, clock);
}

describe('the traffic', () => {
  it('is the same for the same seed, whichever part is asked for first', () => {
    const whole = [...logsAt(() => now).of(orders)];
    const logs = logsAt(() => now);
    const late = [...logs.of(orders, now - 6 * hour)];
    expect([...logs.of(orders)]).toEqual(whole);
    expect(late).toEqual(whole.filter(({ time }) => time >= now - 6 * hour));
    expect([...logsAt(() => now, 2).of(orders)]).not.toEqual(whole);
  });

  it('covers two weeks and ends now', () => {
    const times = [...logsAt(() => now).of(orders)].map(({ time }) => time);
    expect(Math.min(...times)).toBeLessThan(now - 13.9 * 24 * hour);
    expect(Math.max(...times)).toBeLessThan(now);
  });

  it('is busier on a weekday noon than on a Sunday night', () => {
    const count = (at: number): number => quietHour(1, orders, at).length;
    expect(count(Date.UTC(2025, 5, 18, 13))).toBeGreaterThan(3 * count(Date.UTC(2025, 5, 22, 1)));
  });

  it('shows the records of an attack as the clock reaches them', () => {
    let clock = now;
    const logs = logsAt(() => clock);
    const before = [...logs.of(orders, now)].length;
    logs.attack('keyListing', 'contoso-orders', now + minute);
    const seen = (): number =>
      [...logs.of(orders, now)].filter(({ table }) => table === 'AzureActivity').length;
    expect(seen()).toBe(0);
    clock = now + 2 * minute;
    expect(seen()).toBe(1);
    expect([...logs.of(orders, now)].length).toBeGreaterThan(before);
  });

  it('knows no attack on an account that is not there', () => {
    expect(() => {
      logsAt(() => now).attack('tor', 'nobody', now);
    }).toThrow(RangeError);
  });
});

describe('an attack', () => {
  const records = (name: AttackName, start = now): LogRecord[] => attackRecords(name, orders, start, 1);
  const cells = (list: readonly LogRecord[], column: string): Set<unknown> =>
    new Set(list.flatMap((record) => record.cells[column] ?? []));

  it('of injection goes through the application and leaks', () => {
    const list = records('injection');
    expect(cells(list, 'ClientIpAddress')).toEqual(new Set(['198.51.100.10']));
    expect([...cells(list, 'QueryText')].some((text) => String(text).includes("' OR 1=1 --"))).toBe(true);
    expect(cells(list, 'StatusCode')).toEqual(new Set([200]));
  });

  it('of fuzzing is refused', () => {
    expect(cells(records('fuzzing'), 'StatusCode')).toEqual(new Set([400]));
  });

  it('of key listing uses the key from the address that listed it', () => {
    const list = records('keyListing');
    expect(cells(list, 'CallerIpAddress')).toEqual(cells(list, 'ClientIpAddress'));
    expect(list[0]?.table).toBe('AzureActivity');
  });

  it('through Tor comes from an exit node', () => {
    for (const address of cells(records('tor'), 'ClientIpAddress')) expect(torExitNodes).toContain(address);
  });

  it('is another one at another time', () => {
    expect(cells(records('keyListing'), 'Caller')).not.toEqual(
      cells(records('keyListing', now + hour), 'Caller'),
    );
  });
});
