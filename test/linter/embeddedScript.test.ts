import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedScript } from '../../src/linter/embeddedScript';
import { fixAll } from './applyEdits';
import { loadLinter } from './loadGrammar';

const linter = await loadLinter();

const component = `<!-- <script>not.code()</script> -->
<script lang="ts">
import { CosmosClient } from '@azure/cosmos';
</script>
<template><p>{{ "🙂 SELECT" }}</p></template>
<script setup lang="ts">
export async function find(container: Container, name: string) {
  return container.items.query(\`SELECT * FROM c WHERE c.name = '\${name}'\`).fetchAll();
}
</script>
<style>p { color: red }</style>
`;

const source = (language: string, text: string) => ({ path: `/a.${language}`, language, text });

describe('code in blocks', () => {
  it.each(['vue', 'svelte'])('is linted and fixed where it stands: %s', (language) => {
    const { findings } = linter.lint(source(language, component));
    expect(findings.map(({ span }) => component.slice(span.start, span.end))).toEqual(['name']);
    const fixed = fixAll(linter, source(language, component));
    expect(fixed).toContain("parameters: [{ name: '@name', value: name }]");
    expect(fixed).toContain('<template><p>{{ "🙂 SELECT" }}</p></template>\n<script setup');
  });

  it('follows the edits', () => {
    const session = linter.open(source('vue', ''));
    session.edit([{ span: { start: 0, end: 0 }, newText: component }]);
    expect(session.lint().findings).toHaveLength(1);
    const start = component.indexOf('<script setup');
    session.edit([{ span: { start, end: start + 1 }, newText: '&lt;' }]);
    expect(session.lint().findings).toEqual([]);
    session.close();
  });
});

describe('embeddedScript', () => {
  it.each([
    ['<script lang="tsx">', 'typescriptreact'],
    ["<script lang='ts'>", 'typescript'],
    ['<script lang=typescript>', 'typescript'],
    ['<script>', 'javascript'],
    ['<p>', 'javascript'],
  ])('%s is %s', (text, language) => {
    expect(embeddedScript(source('vue', text)).language).toBe(language);
  });

  it.each([
    ['<script>a</script >b', '        a           '],
    ['<script>a\r\n', '        a\r\n'],
    ['<scripted>a', '           '],
    ['<script', '       '],
    ['<!-- <script>a', '              '],
  ])('%j is %j', (text, code) => {
    expect(embeddedScript(source('vue', text)).text).toBe(code);
  });

  it('keeps every offset and every line, whatever the text', () => {
    const piece = fc.constantFrom('<script>', '</script>', '<!--', '-->', '\r\n', '\n', '🙂', 'a', '<', '>');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const code = embeddedScript(source('svelte', text)).text;
        expect(code.replace(/[^\r\n]/g, '.')).toBe(text.replace(/[^\r\n]/g, '.'));
      }),
    );
  });
});
