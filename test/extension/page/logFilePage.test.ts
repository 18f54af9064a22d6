import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { logFilePage } from '../../../src/extension/page/logFilePage';
import { pageOf, pathOf } from '../../../src/extension/page/page';
import { alertOf } from '../../monitor/fakes';

const hostile =
  '<img src=x onerror=alert(1)> [click](command:evil) ![x](https://evil.example/x) `code` | cell\n# head\u202e';

describe('logFilePage', () => {
  it('shows hostile text as text', () => {
    const alert = alertOf('a', 0, {
      description: hostile,
      compromisedEntity: hostile,
      entities: [{ type: 'query', text: hostile }],
      extendedProperties: { [hostile]: hostile },
    });
    const rejected = [{ file: hostile, line: 1, reason: hostile }];
    const page = logFilePage({
      ...{ names: [hostile], alerts: [alert], evidence: {}, rows: 1, notes: [hostile] },
      ...{ rejected, rejectedCount: 1 },
    });
    const html = new MarkdownIt({ html: true, linkify: true }).render(page);
    expect(html).not.toMatch(/<img|<a |onerror=alert\(1\)>/);
    expect(html).not.toContain('\u202e');
  });
});

describe('pathOf', () => {
  it.each(['a1', 'cosmos/concatenated-value', 'with %2F and ü'])('is undone by pageOf: %s', (id) => {
    const path = pathOf({ folder: 'rule', id, title: 'A/title: of ../it' });
    expect(pageOf(path)).toEqual({ folder: 'rule', id });
    expect(path.split('/')).toHaveLength(4);
  });
});
