import { describe, expect, it } from 'vitest';
import { changeNetwork } from '../../../src/extension/commands/changeNetwork';
import { logWholeQueries } from '../../../src/extension/commands/logWholeQueries';
import { turnOffKeys } from '../../../src/extension/commands/turnOffKeys';
import { turnOnKeys } from '../../../src/extension/commands/turnOnKeys';
import { useContinuousBackup } from '../../../src/extension/commands/useContinuousBackup';
import { accountOf, FakeUi, FakeWatch, stateOf } from '../fakes';
import type { Command } from '../../../src/extension/command';

const shop = accountOf('shop', { ipRules: ['0.0.0.0', '198.51.100.7'] });
const onShop = { subject: { kind: 'account', id: shop.id } };

function services(answers: FakeUi['answers'], watch = new FakeWatch([stateOf(shop)])) {
  return { ui: new FakeUi(answers), watch, openWatch: () => Promise.resolve(watch), now: () => 0 };
}

type Case = readonly [string, Command<ReturnType<typeof services>>, FakeUi['answers'], RegExp, object];

const cases: readonly Case[] = [
  [
    'close it to public networks',
    changeNetwork,
    { picks: 'Private endpoints alone' },
    /has none: nobody at all/,
    { publicNetworkAccess: 'Disabled' },
  ],
  [
    'limit its addresses',
    changeNetwork,
    { picks: 'Chosen addresses', writes: '203.0.113.7, 198.51.100.0/24' },
    /203\.0\.113\.7, 198\.51\.100\.0\/24.*15 minutes/s,
    {
      publicNetworkAccess: 'Enabled',
      ipRules: [{ ipAddressOrRange: '203.0.113.7' }, { ipAddressOrRange: '198.51.100.0/24' }],
    },
  ],
  ['turn its keys off', turnOffKeys, {}, /who uses the keys is not known/, { disableLocalAuth: true }],
  ['turn its keys on', turnOnKeys, {}, /leaves no name/, { disableLocalAuth: false }],
  [
    'back it up continuously',
    useContinuousBackup,
    { picks: '30 days' },
    /no way back/,
    { backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous30Days' } } },
  ],
  [
    'log its queries whole',
    logWholeQueries,
    {},
    /personal/,
    { diagnosticLogSettings: { enableFullTextQuery: 'True' } },
  ],
];

describe('a change of an account', () => {
  it.each(cases)('to %s says what follows, and is made', async (_, command, answers, said, properties) => {
    const given = services({ ...answers, confirms: true });
    await command.run(given, onShop);
    expect(given.ui.questions[0]?.detail).toContain(shop.id);
    expect(given.ui.questions[0]?.detail).toMatch(said);
    expect(given.watch.asked).toEqual([['changeAccount', 'shop', properties]]);
    expect(given.ui.said[0]).toMatch(/^shop /);
  });

  it.each(cases)('to %s is not made where the person steps back', async (_, command, answers) => {
    const given = services({ ...answers, confirms: false });
    await command.run(given, onShop);
    expect(given.watch.asked).toEqual([]);
    expect(given.ui.said).toEqual([]);
  });
});

describe('the keys of an account', () => {
  it('are not turned off before it is said who uses them', async () => {
    const given = services({ confirms: false });
    const row = { account: 'shop', hour: 0, operations: 2, bytes: 0, refused: 0 };
    const principal = '7f6b3c52-9f37-4f3a-8f8e-1a2b3c4d5e6f';
    given.watch.evidence = {
      evidence: {
        access: [
          { ...row, principal: 'PrimaryMasterKey', clientIp: '203.0.113.9', userAgent: 'report/1' },
          { ...row, principal: 'PrimaryMasterKey', clientIp: '203.0.113.9', userAgent: 'report/1' },
          { ...row, principal, clientIp: '203.0.113.1', userAgent: 'shop/2' },
        ],
      },
      notes: [],
    };
    await turnOffKeys.run(given, onShop);
    const detail = given.ui.questions[0]?.detail ?? '';
    expect(detail).toMatch(/4 requests came with keys, from 1 clients, such as\n203\.0\.113\.9 report\/1$/);
  });
});

describe('the addresses of an account', () => {
  it.each([
    ['', 'Write down one address at least.'],
    ['203.0.113.7 example', 'example is no IPv4 address or range.'],
    ['203.0.113.0/33', '203.0.113.0/33 is no IPv4 address or range.'],
    ['203.0.113.0/24; 198.51.100.1', undefined],
  ])('as written %j are checked before anything is sent', async (text, mistake) => {
    const given = services({ picks: 'Chosen addresses', writes: text, confirms: true });
    await changeNetwork.run(given, onShop);
    expect(given.ui.mistakes).toEqual(mistake === undefined ? [] : [mistake]);
    expect(given.watch.asked).toHaveLength(mistake === undefined ? 1 : 0);
  });
});
