import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { alertPage } from '../../../src/extension/page/alertPage';
import { logFilePage } from '../../../src/extension/page/logFilePage';
import { pageOf, pathOf } from '../../../src/extension/page/page';
import { detections } from '../../../src/detection/detections';
import { alertOf } from '../../monitor/fakes';

const hostile =
  '<img src=x onerror=alert(1)> [click](command:evil) ![x](https://evil.example/x) `code` | cell\n# head\u202e';

describe('alertPage', () => {
  it('tells how to judge the alert, in the words of its detection', () => {
    const [detection] = detections;
    const page = alertPage(alertOf('a', 0), detection);
    expect(page).toContain('### How to judge it\n\n1. ');
    expect(page).toContain('### What this detection does not see');
  });

  it('shows hostile text as text', () => {
    const alert = alertOf('a', 0, {
      description: hostile,
      compromisedEntity: hostile,
      entities: [{ type: 'query', text: hostile }],
      extendedProperties: { [hostile]: hostile },
    });
    const report = { names: [hostile], alerts: [alert], rows: 1, rejectedCount: 1, notes: [hostile] };
    const rejected = [{ file: hostile, line: 1, reason: hostile }];
    for (const page of [alertPage(alert, detections[0]), logFilePage({ ...report, rejected })]) {
      const html = new MarkdownIt({ html: true, linkify: true }).render(page);
      expect(html).not.toMatch(/<img|<a |onerror=alert\(1\)>/);
      expect(html).not.toContain('\u202e');
    }
  });
});

describe('pathOf', () => {
  it.each(['a1', 'cosmos/concatenated-value', 'with %2F and ü'])('is undone by pageOf: %s', (id) => {
    const path = pathOf({ folder: 'rule', id, title: 'A/title: of ../it' });
    expect(pageOf(path)).toEqual({ folder: 'rule', id });
    expect(path.split('/')).toHaveLength(4);
  });
});
