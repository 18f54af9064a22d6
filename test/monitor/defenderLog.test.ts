import { beforeEach, describe, expect, it } from 'vitest';
import { DefenderLog } from '../../src/monitor/defenderLog';
import { accountOf, off, on, planned, stateOf, subscriptionOf } from '../extension/fakes';
import { MemoryStorage } from './memoryStorage';
import type { DefenderStatus } from '../../src/azure/account';
import type { SubscriptionState } from '../../src/monitor/fleet';

const shop = accountOf('shop');
const nobody = () => false;

/** The fleet as it was read at a time. */
function contoso(
  defender: DefenderStatus,
  asOf: number,
  tier: 'Free' | 'Standard' = 'Free',
): readonly SubscriptionState[] {
  const state = subscriptionOf('Contoso', [stateOf(shop, { defender: { value: defender, asOf } })]);
  return [{ ...state, plan: { value: { tier, enforced: false }, asOf } }];
}

describe('DefenderLog', () => {
  let storage: MemoryStorage;
  let log: DefenderLog;

  beforeEach(async () => {
    storage = new MemoryStorage();
    log = await DefenderLog.open(storage);
  });

  it('knows since when a setting was seen, and tells nothing of the first look', async () => {
    expect(await log.take(contoso(off, 10), nobody, 10)).toEqual([]);
    expect(await log.take(contoso(off, 20), nobody, 20)).toEqual([]);
    expect(log.of(shop.id.toUpperCase())).toMatchObject({ on: false, since: 10, seen: 20 });
  });

  it('tells what turned between two looks, restarts included', async () => {
    await log.take(contoso(on, 10), nobody, 10);
    log = await DefenderLog.open(storage);
    expect(await log.take(contoso(off, 30), nobody, 30)).toEqual([
      { id: shop.id, name: 'shop', kind: 'account', on: false, since: 30, seen: 30, before: 10 },
    ]);
    expect(await log.take(contoso(off, 40), nobody, 40)).toEqual([]);
  });

  it('tells of plans as well, and once for plan and setting that turn apart', async () => {
    await log.take(contoso(off, 10), nobody, 10);
    const drifts = await log.take(contoso(planned, 20, 'Standard'), nobody, 20);
    expect(drifts).toMatchObject([{ id: '/subscriptions/Contoso', kind: 'subscription', on: true }]);
  });

  it('does not tell what was turned from here', async () => {
    await log.take(contoso(off, 10), nobody, 10);
    expect(await log.take(contoso(on, 20), (id, state) => id === shop.id && state, 20)).toEqual([]);
    expect(log.of(shop.id)).toMatchObject({ on: true, before: 10 });
  });

  it('keeps what was seen while an account cannot be read', async () => {
    await log.take(contoso(on, 10), nobody, 10);
    await log.take([subscriptionOf('Contoso', [stateOf(shop, { defender: {} })])], nobody, 20);
    expect(await log.take(contoso(on, 30), nobody, 30)).toEqual([]);
  });

  it('does not take what could not be read again for seen again', async () => {
    await log.take(contoso(on, 10), nobody, 10);
    // The round at 50 failed: what it shows is from 10.
    await log.take(contoso(on, 10), nobody, 50);
    expect(await log.take(contoso(off, 60), nobody, 60)).toMatchObject([{ before: 10, since: 60 }]);
  });

  it('takes a setting that may not be read for neither on nor off', async () => {
    await log.take(contoso(on, 10), nobody, 10);
    const hidden = { ...planned, accountSetting: 'unknown' } as const;
    expect(await log.take(contoso(hidden, 20), nobody, 20)).toEqual([]);
    expect(await log.take(contoso(on, 30), nobody, 30)).toEqual([]);
  });

  it.each(['', '{', '[{"id":7}]', '{"id":"a"}'])('begins anew over a broken state: %s', async (text) => {
    await storage.write('defender.json', text);
    const anew = await DefenderLog.open(storage);
    expect(await anew.take(contoso(on, 10), nobody, 10)).toEqual([]);
  });
});
