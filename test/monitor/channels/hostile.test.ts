import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannel } from '../../../src/monitor/channels/createChannel';
import { hidden, hostileAlert, hostileTexts, textsIn } from '../../fixtures/hostile';
import { startLoopback, type Loopback } from './loopback';
import { startMailServer, type MailServer } from './mailServer';

const { signal } = new AbortController();
const clock = { now: () => Date.UTC(2026, 0, 1) };
const texts = Object.entries(hostileTexts);
const common = { name: 'soc', severity: 'High', detail: 'full' } as const;

describe('what a channel sends shows as text', () => {
  let loopback: Loopback;
  let mail: MailServer;

  beforeEach(async () => {
    loopback = await startLoopback();
    mail = await startMailServer();
  });
  afterEach(() => Promise.all([loopback.stop(), mail.stop()]));

  /** What arrived, and its texts. */
  async function sent(channel: ReturnType<typeof createChannel>, text: string) {
    await channel.send([hostileAlert(text)], signal);
    const { body } = loopback.got[0]!;
    return { body, value: JSON.parse(body) as unknown };
  }

  it.each(texts)('%s, in Slack', async (_, text) => {
    const channel = createChannel({ kind: 'slack', ...common }, loopback.url, clock);
    const { value } = await sent(channel, text);
    const { text: fallback, blocks } = value as { text: string; blocks: { text: { type: string } }[] };
    expect(fallback).not.toMatch(/[<>]/);
    expect(blocks.map((block) => block.text.type)).toEqual(['plain_text', 'plain_text']);
    for (const one of textsIn(value)) expect(one).not.toMatch(hidden);
  });

  it.each(texts)('%s, in Teams', async (_, text) => {
    const channel = createChannel({ kind: 'teams', ...common }, loopback.url, clock);
    const { value } = await sent(channel, text);
    const { attachments } = value as { attachments: { content: { body: { type: string }[] } }[] };
    const kinds = new Set(attachments[0]!.content.body.map(({ type }) => type));
    expect([...kinds]).toEqual(['RichTextBlock']);
    for (const one of textsIn(value)) expect(one).not.toMatch(hidden);
  });

  it.each(texts)('%s, in PagerDuty', async (_, text) => {
    const settings = { kind: 'pagerDuty', ...common, url: loopback.url } as const;
    const { value } = await sent(createChannel(settings, 'a'.repeat(32), clock), text);
    for (const one of textsIn(value)) expect(one).not.toMatch(hidden);
  });

  it.each(texts)('%s, in a webhook, which gets the very text', async (_, text) => {
    const settings = { kind: 'webhook', ...common, url: loopback.url } as const;
    const key = Buffer.alloc(32, 7).toString('base64');
    const { body, value } = await sent(createChannel(settings, key, clock), text);
    expect(body).not.toMatch(hidden);
    expect(value).toEqual({ type: 'alert.created', data: hostileAlert(text) });
  });

  it.each(texts)('%s, in a mail, which has no header of its making', async (_, text) => {
    const settings = { kind: 'email', ...common, from: 'guard@example.com', to: 'soc@example.com' } as const;
    const channel = createChannel(settings, `smtp://guard:p%40ss@127.0.0.1:${mail.port}`, clock);
    await channel.send([hostileAlert(text)], signal);
    const [letter = ''] = mail.letters;
    const head = letter.slice(0, letter.indexOf('\r\n\r\n'));
    const names = head.split(/\r\n(?!\s)/).map((line) => line.slice(0, line.indexOf(':')));
    expect(names.sort()).toEqual([
      'Content-Transfer-Encoding',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
    ]);
    expect(head).toMatch(/^Content-Type: text\/plain/m);
    expect(letter.replaceAll('\r\n', '\n')).not.toMatch(hidden);
  });
});
