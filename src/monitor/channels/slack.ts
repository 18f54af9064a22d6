import { IncomingWebhook } from '@slack/webhook';
import { messageOf, type Detail } from './message';
import type { Channel } from './channel';

/** A channel of Slack, by the address of an incoming webhook. All text goes as plain text: nobody is mentioned, nothing is a link. */
export function slack(name: string, url: string, detail: Detail): Channel {
  const webhook = new IncomingWebhook(url, { timeout: 30_000 });
  return {
    name,
    mostAtOnce: 1,
    send: async (alerts) => {
      for (const alert of alerts) {
        const { title, facts } = messageOf(alert, detail);
        const text = facts.map(([fact, value]) => `${fact}: ${value}`).join('\n');
        await webhook
          .send({
            text: escapeMarkup(title),
            unfurl_links: false,
            unfurl_media: false,
            blocks: [
              { type: 'header', text: plain(title.slice(0, 150)) },
              { type: 'section', text: plain(text.slice(0, 3000)) },
            ],
          })
          .catch((error: unknown) => {
            throw new Error(`Slack did not take it: ${reasonOf(error)}`);
          });
      }
    },
  };
}

function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}

function escapeMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The code of the client's error: its message may hold the address, which is a secret. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
