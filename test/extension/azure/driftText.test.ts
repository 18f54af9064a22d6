import { describe, expect, it } from 'vitest';
import { driftTexts, waysBack } from '../../../src/extension/azure/driftText';
import type { DefenderDrift } from '../../../src/monitor/defenderLog';

function drift(name: string, on: boolean, kind: DefenderDrift['kind'] = 'account'): DefenderDrift {
  return { id: name, name, on, kind, before: Date.UTC(2026, 0, 1), since: Date.UTC(2026, 0, 2), seen: 0 };
}

describe('what is told of drifts', () => {
  it('is one sentence for all that were turned off, and one for on', () => {
    const texts = driftTexts([
      drift('shop', false),
      drift('bank', true),
      drift('Contoso', false, 'subscription'),
    ]);
    expect(texts.off).toMatch(/turned off for shop, the subscription Contoso between .* and .*\.$/);
    expect(texts.on).toMatch(/turned on for bank between/);
  });

  it('names a few and counts the others', () => {
    const many = Array.from({ length: 12 }, (_, at) => drift(`account-${at}`, false));
    expect(driftTexts(many)).toEqual({
      off: expect.stringContaining('account-0, account-1, account-2 and 9 more') as string,
    });
  });
});

describe('the way back', () => {
  it('is the plan of what was turned off for subscriptions, and the setting of what was for accounts', () => {
    const plan = { ...drift('Contoso', false, 'subscription'), id: '/subscriptions/s1' };
    expect(waysBack([drift('shop', false), plan, drift('bank', true), drift('till', false)])).toEqual([
      {
        command: 'cosmosGuard.turnOnDefenderPlan',
        nodes: [{ subject: { kind: 'subscription', id: 's1' } }],
      },
      {
        command: 'cosmosGuard.turnOnDefender',
        nodes: [{ subject: { kind: 'account', id: 'shop' } }, { subject: { kind: 'account', id: 'till' } }],
      },
    ]);
  });
});
