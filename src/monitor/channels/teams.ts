import { messageOf, type Detail } from './message';
import { postJson } from './postJson';
import type { Channel } from './channel';

/** A channel or chat of Microsoft Teams, by the address of a workflow that posts an adaptive card. */
export function teams(name: string, url: string, detail: Detail): Channel {
  return {
    name,
    mostAtOnce: 1,
    send: async (alerts, signal) => {
      for (const alert of alerts) {
        const { title, facts } = messageOf(alert, detail);
        const body = [
          line([{ text: title, weight: 'Bolder', size: 'Medium' }]),
          ...facts.map(([fact, value]) => line([{ text: `${fact}: `, weight: 'Bolder' }, { text: value }])),
        ];
        await postJson(url, JSON.stringify(cardOf(body)), {}, signal);
      }
    },
  };
}

interface Run {
  readonly text: string;
  readonly weight?: string;
  readonly size?: string;
}

/** Runs of text, unlike text blocks, are shown letter by letter and never read as Markdown. */
function line(runs: readonly Run[]): object {
  return { type: 'RichTextBlock', inlines: runs.map((run) => ({ type: 'TextRun', ...run })) };
}

function cardOf(body: readonly object[]): object {
  const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
  const content = { $schema: schema, type: 'AdaptiveCard', version: '1.4', body };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}
