import { describe, expect, it } from 'vitest';
import { turnOffDefender } from '../../../src/extension/commands/turnOffDefender';
import { turnOnDefender } from '../../../src/extension/commands/turnOnDefender';
import { accountOf, FakeUi, FakeWatch, stateOf } from '../fakes';
import type { Reason } from '../../../src/shared/available';

const shop = accountOf('shop');
const node = { subject: { kind: 'account', id: shop.id } };

function services(ui: FakeUi, watch = new FakeWatch([stateOf(shop), stateOf(accountOf('bank'))])) {
  return { ui, watch, openWatch: () => Promise.resolve(watch) };
}

describe('Turn On Microsoft Defender', () => {
  it('names the resource and the cost, and does nothing when the person steps back', async () => {
    const { ui, watch, ...rest } = services(new FakeUi({ confirms: false }));
    await turnOnDefender.run({ ui, ...rest }, node);
    expect(ui.questions[0]?.detail).toContain(shop.id);
    expect(ui.questions[0]?.detail).toContain('bills');
    expect(watch.switched).toEqual([]);
  });

  it('turns it on, and says what the service reports', async () => {
    const { ui, watch, ...rest } = services(new FakeUi({ confirms: true }));
    await turnOnDefender.run({ ui, ...rest }, node);
    expect(watch.switched).toEqual([{ name: 'shop', on: true }]);
    expect(ui.said).toEqual(['shop: Defender is on for the account; the plan of the subscription is Free.']);
  });

  it('lets the person pick an account when it is started from the palette', async () => {
    const { ui, watch, ...rest } = services(new FakeUi({ confirms: true, picks: 'bank' }));
    await turnOnDefender.run({ ui, ...rest });
    expect(ui.labels).toEqual(['shop', 'bank']);
    expect(watch.switched).toEqual([{ name: 'bank', on: true }]);
  });

  it('says what to do first when no account is known', async () => {
    const { ui, ...rest } = services(new FakeUi({ confirms: true }), new FakeWatch());
    await turnOnDefender.run({ ui, ...rest });
    expect(ui.reasons[0]?.nextStep).toContain('sign in');
  });

  it.each<Reason>([
    { kind: 'unsupported', message: 'Defender covers the API for NoSQL.' },
    { kind: 'forbidden', message: 'No right.', nextStep: 'Ask an owner.' },
  ])('passes on why it was refused: $kind', async (reason) => {
    const { ui, watch, ...rest } = services(new FakeUi({ confirms: true }));
    watch.answer = { available: false, reason };
    await turnOnDefender.run({ ui, ...rest }, node);
    expect(ui.reasons).toEqual([reason]);
    expect(ui.said).toEqual([]);
  });
});

describe('Turn Off Microsoft Defender', () => {
  it('says what is lost, and reports a state that did not follow', async () => {
    const { ui, watch, ...rest } = services(new FakeUi({ confirms: true }));
    watch.answer = {
      available: true,
      value: { protected: true, accountSetting: true, subscriptionPlan: 'Standard' },
      partial: { kind: 'partial', message: 'It is still on.' },
    };
    await turnOffDefender.run({ ui, ...rest }, node);
    expect(ui.questions[0]?.detail).toContain('no longer watches');
    expect(ui.said).toEqual([
      'shop: Defender is on for the account; the plan of the subscription is Standard. It is still on.',
    ]);
  });
});
