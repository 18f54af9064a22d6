import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { alertMarkdown } from '../../src/report/alertMarkdown';
import { incidentsOf } from '../../src/detection/incident';
import { incidentMarkdown } from '../../src/report/incidentMarkdown';
import { codeBlock, codeSpan, escapeMarkdown } from '../../src/report/markdown';
import { plainText } from '../../src/shared/plainText';
import { alert, alertFullOf, hostileTexts } from './sample';

/** The worst reader: HTML passes through and bare addresses become links. */
const reader = new MarkdownIt({ html: true, linkify: true });

const nasty = fc
  .array(
    fc.constantFrom(
      ...Array.from('\\`*_{}[]<>()#+-.!|~&@:/="\' \n1a$^'),
      'http://a.b',
      'www.a.b',
      '<b>',
      '![',
      '](',
    ),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.join(''));

function textOf(html: string): string {
  return html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

describe('escapeMarkdown', () => {
  it('shows any text letter by letter', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const words = plainText(text).replace(/\s+/g, ' ').trim();
        const html = reader.render(`${escapeMarkdown(text)}\n`);
        expect(textOf(html)).toBe(words === '' ? '' : `<p>${words}</p>\n`);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('codeSpan', () => {
  it('shows any text letter by letter', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = reader.renderInline(codeSpan(text));
        expect(/^<code>.*<\/code>$/.test(html)).toBe(true);
        expect(textOf(html.slice(6, -7)).trim()).toBe(plainText(text).replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('codeBlock', () => {
  it('is not ended by a fence within', () => {
    expect(reader.render(codeBlock('a\n```\nb', 'js')).match(/<\/code>/g)).toHaveLength(1);
  });
});

describe('alertMarkdown', () => {
  it('has all that an analyst needs', () => {
    expect(alertMarkdown(alert())).toMatchSnapshot();
  });

  it.each(hostileTexts)('shows %j as text', (text) => {
    const html = reader.render(alertMarkdown(alertFullOf(text)));
    expect(html).not.toMatch(/<(?!\/?(h[23]|p|ul|ol|li|table|thead|tbody|tr|th|td|code)>)/);
    expect(html.match(/<h2>/g)).toHaveLength(1);
  });
});

describe('incidentMarkdown', () => {
  const [incident] = incidentsOf([
    alert(),
    alert({ alertType: 'CosmosDB_KeysViewed', systemAlertId: 'k-1' }),
  ]);

  it('has the steps in their order', () => {
    expect(incidentMarkdown(incident!)).toMatchSnapshot();
  });

  it.each(hostileTexts)('shows %j as text', (text) => {
    const events = incident!.events.map((event) => ({ ...event, title: text }));
    const entities = [{ type: 'query', text } as const];
    const html = reader.render(incidentMarkdown({ ...incident!, title: text, events, entities }));
    expect(html).not.toMatch(/<(?!\/?(h[23]|p|ul|ol|li|table|thead|tbody|tr|th|td|code)>)/);
    expect(html.match(/<h2>/g)).toHaveLength(1);
  });
});
