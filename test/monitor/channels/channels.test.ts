import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readChannelSettings } from '../../../src/monitor/channels/channelSettings';
import { createChannel } from '../../../src/monitor/channels/createChannel';
import { alertOf } from '../fakes';
import { startLoopback, type Loopback } from './loopback';

const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const { signal } = new AbortController();
const hostile = '<!channel> [link](http://evil) password=hunter2 \u202e';
const alert = alertOf('one', Date.UTC(2026, 0, 1), {
  description: hostile,
  extendedProperties: { 'Query text': hostile },
});

describe('channels', () => {
  let loopback: Loopback;

  beforeEach(async () => {
    loopback = await startLoopback();
  });
  afterEach(() => loopback.stop());

  function channel(kind: string, detail = 'summary') {
    const { url } = loopback;
    const own = { kind, name: 'soc', secret: 'SECRET', detail };
    const settings = kind === 'webhook' || kind === 'pagerDuty' ? { ...own, url } : own;
    const read = readChannelSettings([settings]);
    if ('mistake' in read) throw new Error(read.mistake);
    const secret = kind === 'webhook' ? key : kind === 'pagerDuty' ? 'a'.repeat(32) : url;
    return createChannel(read.channels[0]!, secret, { now: () => Date.now() });
  }

  const kinds = ['slack', 'teams', 'pagerDuty', 'webhook'];

  it.each(kinds)('%s says what happened where, and nothing of the logs unless told to', async (kind) => {
    await channel(kind).send([alert], signal);
    expect(loopback.got).toHaveLength(1);
    expect(loopback.got[0]!.body).toContain('Alert one');
    expect(loopback.got[0]!.body).toContain('shop');
    expect(loopback.got[0]!.body).not.toContain('evil');
  });

  it.each(kinds)('%s takes secrets out of what the logs say', async (kind) => {
    await channel(kind, 'full').send([alert], signal);
    expect(loopback.got[0]!.body).toContain('password=[redacted]');
    expect(loopback.got[0]!.body).not.toContain('hunter2');
  });

  it.each(kinds.flatMap((kind) => [500, 404, 302].map((answer) => [kind, answer] as const)))(
    '%s fails at an answer of %i, and does not tell its address',
    async (kind, answer) => {
      loopback.status = answer;
      const failure = await channel(kind)
        .send([alert], signal)
        .then(
          () => 'sent',
          (error: unknown) => String(error),
        );
      expect(failure).toMatch(/^Error: /);
      expect(failure).not.toContain('s3cret');
      expect(loopback.got).toHaveLength(1);
    },
  );

  it('signs for a webhook what the other side can verify', async () => {
    await channel('webhook').send([alert], signal);
    const { headers, body } = loopback.got[0]!;
    const verified = new Webhook(key).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({ type: 'alert.created', data: { systemAlertId: 'one' } });
    const forge = () => new Webhook(key).verify(`${body} `, headers as Record<string, string>);
    expect(forge).toThrow(/signature/i);
  });

  it('gives PagerDuty one key for one alert', async () => {
    await channel('pagerDuty').send([alert], signal);
    expect(JSON.parse(loopback.got[0]!.body)).toMatchObject({
      routing_key: 'a'.repeat(32),
      event_action: 'trigger',
      dedup_key: 'one',
      payload: { severity: 'critical', source: 'shop' },
    });
  });

  it('writes no markup to Slack and no Markdown to Teams', async () => {
    await channel('slack', 'full').send([alert], signal);
    await channel('teams', 'full').send([alert], signal);
    const [chat, card] = loopback.got.map(({ body }) => body);
    const { blocks } = JSON.parse(chat!) as { blocks: { text: { type: string } }[] };
    expect(blocks.map(({ text }) => text.type)).toEqual(['plain_text', 'plain_text']);
    expect(card).not.toContain('"TextBlock"');
    expect(card).toContain('TextRun');
  });
});

describe('readChannelSettings', () => {
  const good = { kind: 'slack', name: 'soc', secret: 'SLACK' };

  it('tells high alerts in summary unless told otherwise', () => {
    expect(readChannelSettings([good])).toEqual({
      channels: [{ ...good, severity: 'High', detail: 'summary' }],
    });
  });

  it.each([
    [[{ ...good, kind: 'fax' }], /kind/],
    [[{ ...good, kind: 'webhook', url: 'http://example.com' }], /https/],
    [[{ ...good, colour: 'red' }], /colour/],
    [[good, good], /same name/],
    [{}, /the whole/],
  ])('refuses %j', (value, expected) => {
    expect(readChannelSettings(value)).toMatchObject({ mistake: expect.stringMatching(expected) as string });
  });
});
