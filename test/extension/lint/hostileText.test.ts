import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { lensText } from '../../../src/extension/lint/lensText';
import { queryHover } from '../../../src/extension/lint/queryHover';
import { withoutIcons } from '../../../src/extension/withoutIcons';
import { loadLinter } from '../../linter/loadGrammar';

const linter = await loadLinter();

/** The worst reader: HTML passes through and bare addresses become links. */
const reader = new MarkdownIt({ html: true, linkify: true });

const hostile = [
  '[x](command:workbench.action.quit)',
  '![x](http://evil.example/y.png)',
  '<img src=x onerror=alert(1)>',
  'www.evil.example',
  '\u202egnp.exe',
  '\u001b[31mred',
  '```\n# head\n',
  '$(trash)',
];

/** What is shown over a query in which the text stands as a value, a name, a parameter and beside what is spliced. */
function hoverOver(text: string): string {
  const quoted = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll("'", String.raw`\'`)
    .replaceAll('`', '\\`');
  const spliced = `x /* ${text.replaceAll('`', '')} */`;
  const file = `const { CosmosClient } = require('@azure/cosmos');
exports.f = (x) => container.items.query({
  query: \`SELECT c["${quoted}"] FROM c WHERE c.a = "${quoted}" AND c.b = @p AND c.d = '\${${spliced}}'\`,
  parameters: [{ name: "@q${quoted}", value: 1 }],
});`;
  const session = linter.open({ path: 'x.js', language: 'javascript', text: file });
  const located = session.queryAt(file.indexOf('FROM c'));
  session.close();
  return located ? queryHover(located).markdown : '';
}

describe('hostile text', () => {
  it.each(hostile)('is text in the hover of a query: %j', (text) => {
    const markdown = hoverOver(text);
    expect(markdown).toMatch(/^\*\*Cosmos DB query\*\*\n\n[^]*Spliced into its text/);
    expect(reader.render(markdown).match(/<(?!\/?(?:p|strong|code)>)/g)).toBeNull();
    expect(markdown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it.each(hostile)('is text on one line of a lens: %j', (text) => {
    const shown = lensText(text, true);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(shown).not.toMatch(/(?<!\\)\$\([\w-]+\)/);
  });

  it.each([
    ['$(trash)', String.raw`\$(trash)`],
    ['a $(sync~spin) b', String.raw`a \$(sync~spin) b`],
    ['$(not an icon) $()', '$(not an icon) $()'],
  ])('draws no icon: %s', (text, expected) => {
    expect(withoutIcons(text)).toBe(expected);
  });
});
