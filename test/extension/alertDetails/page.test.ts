import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/extension/alertDetails/message';
import { panelHtml, printableHtml } from '../../../src/extension/alertDetails/panelHtml';

const hostile = `"><script>alert(1)</script>'`;

describe('the page of an alert', () => {
  const page = panelHtml({
    ...{ title: hostile, source: 'https://ours.example', nonce: 'n0', script: 's.js', style: 's.css' },
  });

  it('may run our script alone and load nothing else', () => {
    const [policy = ''] = /default-src[^"]+/.exec(page) ?? [];
    expect(policy.replaceAll('&#39;', "'")).toBe(
      "default-src 'none'; style-src https://ours.example; script-src 'nonce-n0'; base-uri 'none'; form-action 'none'",
    );
    expect([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script nonce="n0" src="s.js">',
    ]);
  });

  it('shows a hostile title as text', () => {
    expect(page).not.toContain('<script>alert');
    expect(printableHtml(hostile, '', '')).not.toContain('<script>');
  });

  it('runs nothing when it is printed', () => {
    expect(printableHtml('a', '<p>b</p>', '')).toContain('default-src &#39;none&#39;; img-src data:;');
  });
});

describe('readMessage', () => {
  it.each([
    [{ type: 'ready' }, { type: 'ready' }],
    [
      { type: 'act', action: 'copyMarkdown', more: 1 },
      { type: 'act', action: 'copyMarkdown' },
    ],
    [
      { type: 'print', html: 'x' },
      { type: 'print', html: 'x' },
    ],
    [
      { type: 'open', alertId: 'x' },
      { type: 'open', alertId: 'x' },
    ],
    [{ type: 'act', action: 'workbench.action.quit' }, undefined],
    [{ type: 'open', alertId: 1 }, undefined],
    [null, undefined],
    ['ready', undefined],
  ])('%j', (message, expected) => {
    expect(readMessage(message)).toEqual(expected);
  });
});
