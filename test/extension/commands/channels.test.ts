import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channels } from '../../../src/extension/channels/channels';
import { removeChannel } from '../../../src/extension/commands/removeChannel';
import { setUpChannel } from '../../../src/extension/commands/setUpChannel';
import { testChannel } from '../../../src/extension/commands/testChannel';
import { MemoryPlaces } from '../channels/memoryPlaces';
import { startLoopback, type Loopback } from '../../monitor/channels/loopback';
import { FakeUi, FakeWatch } from '../fakes';

const now = Date.UTC(2026, 10, 20);
const since = new Date(now).toISOString();
const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const nameIt = { 'Name of the channel': 'soc' };

describe('channels', () => {
  let loopback: Loopback;
  let url: string;
  let places: MemoryPlaces;
  let opened: number;

  beforeEach(async () => {
    places = new MemoryPlaces();
    opened = 0;
    loopback = await startLoopback();
    ({ url } = loopback);
  });
  afterEach(() => loopback.stop());

  const services = (ui: FakeUi) => ({
    ui,
    channels: () => Promise.resolve(new Channels(places, { now: () => now })),
    now: () => now,
    openWatch: () => {
      opened++;
      return Promise.resolve(new FakeWatch());
    },
  });

  async function setUp(picks: readonly string[], writes: Record<string, string>): Promise<FakeUi> {
    const ui = new FakeUi({
      picks: [...picks, 'From High on', 'Summary', 'Not Now'],
      writes: { ...nameIt, ...writes },
    });
    await setUpChannel.run(services(ui));
    return ui;
  }

  it.each([
    ['Slack', [], () => ({ 'Address of the incoming webhook of Slack': url }), { kind: 'slack' }, () => url],
    [
      'Microsoft Teams',
      [],
      () => ({ 'Address of the workflow of Microsoft Teams': url }),
      { kind: 'teams' },
      () => url,
    ],
    [
      'PagerDuty',
      [],
      () => ({ 'Integration key of the service of PagerDuty': 'a'.repeat(32) }),
      { kind: 'pagerDuty' },
      () => 'a'.repeat(32),
    ],
    [
      'Signed Webhook',
      ['Enter One…'],
      () => ({
        'Address that takes the alerts': 'https://siem.example/hook',
        'Key in base64, of at least 24 bytes': key,
      }),
      { kind: 'webhook', url: 'https://siem.example/hook' },
      () => key,
    ],
    [
      'Email',
      [],
      () => ({
        'Mail server, as in smtp.example.com:465': 'smtp.example.com:587',
        'User name at the mail server': 'guard@shop.example',
        'Password at the mail server': 'p@:/ss',
        'Address that the mails come from': 'guard@shop.example',
        'Address that the mails go to': 'soc@shop.example',
      }),
      { kind: 'email', from: 'guard@shop.example', to: 'soc@shop.example' },
      () => 'smtp://guard%40shop.example:p%40%3A%2Fss@smtp.example.com:587',
    ],
  ] as [string, string[], () => Record<string, string>, object, () => string][])(
    '%s is set up, its secret apart',
    async (kind, picks, writes, expected, secret) => {
      const ui = await setUp([kind, ...picks], writes());
      expect(ui.reasons).toEqual([]);
      // The watch runs from then on.
      expect(opened).toBe(1);
      const common = { name: 'soc', severity: 'High', detail: 'summary', since };
      expect(places.setting).toEqual([{ ...common, ...expected }]);
      expect([...places.kept]).toEqual([['channel.soc', secret()]]);
      expect(JSON.stringify(places.setting)).not.toContain(secret());
    },
  );

  it('a file is set up, whole and without a secret', async () => {
    await setUp(['File', 'CSV'], { 'Path of the file that alerts are added to': '/tmp/alerts.csv' });
    expect(places.setting).toMatchObject([
      { kind: 'file', path: '/tmp/alerts.csv', format: 'csv', detail: 'full' },
    ]);
    expect(places.kept.size).toBe(0);
  });

  it('a key is made where the person wants one', async () => {
    const ui = await setUp(['Signed Webhook', 'Make One and Copy It'], {
      'Address that takes the alerts': 'https://siem.example/hook',
    });
    expect(ui.copied).toEqual([places.kept.get('channel.soc')]);
  });

  it.each([
    ['Slack', { 'Address of the incoming webhook of Slack': 'ftp://hooks' }],
    ['PagerDuty', { 'Integration key of the service of PagerDuty': 'short' }],
    ['Signed Webhook', { 'Address that takes the alerts': 'http://siem.example' }],
    ['Email', { 'Mail server, as in smtp.example.com:465': 'smtp.example.com' }],
    ['File', { 'Path of the file that alerts are added to': 'relative.csv' }],
    ['Slack', { 'Name of the channel': 'two words' }],
  ])('%s is not set up with what does not fit: %j', async (kind, writes) => {
    const ui = await setUp([kind, 'CSV'], writes);
    expect(ui.mistakes).toHaveLength(1);
    expect([places.setting, places.kept.size]).toEqual([[], 0]);
  });

  it('a second of the same name takes the place of the first', async () => {
    await setUp(['Slack'], { 'Address of the incoming webhook of Slack': url });
    await setUp(['Microsoft Teams'], { 'Address of the workflow of Microsoft Teams': url });
    expect(places.setting).toMatchObject([{ kind: 'teams', name: 'soc' }]);
  });

  it('are not touched where the setting has a mistake', async () => {
    places.setting = [{ kind: 'fax', name: 'soc' }];
    const ui = await setUp(['Slack'], { 'Address of the incoming webhook of Slack': url });
    expect(ui.reasons[0]?.message).toMatch(/cosmosGuard\.channels has a mistake/);
    expect(places.setting).toEqual([{ kind: 'fax', name: 'soc' }]);
  });

  it.each([
    [200, ['soc: the test was taken. Look whether it arrived.'], []],
    [500, [], ['soc: Slack did not take it: slack_webhook_http_error']],
  ])('are tested: an answer of %i is told', async (answer, said, reasons) => {
    await setUp(['Slack'], { 'Address of the incoming webhook of Slack': url });
    loopback.status = answer;
    const ui = new FakeUi({ picks: 'soc' });
    await testChannel.run(services(ui));
    expect(loopback.got[0]?.body).toContain('Test of this channel');
    expect([ui.said, ui.reasons.map(({ message }) => message)]).toEqual([said, reasons]);
  });

  it('are removed with their secret', async () => {
    await setUp(['Slack'], { 'Address of the incoming webhook of Slack': url });
    await removeChannel.run(services(new FakeUi({ picks: 'soc' })));
    expect([places.setting, places.kept.size]).toEqual([[], 0]);
    const ui = new FakeUi({ picks: 'soc' });
    await removeChannel.run(services(ui));
    expect(ui.said).toEqual(['No channel is set up.']);
  });
});
