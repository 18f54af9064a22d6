import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../../../src/shared/lineMap';
import type { Finding } from '../../../src/linter/finding';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';
import { readCases, type MarkdownCase } from './markdownCases';

const folder = new URL('.', import.meta.url);
const linter = await loadLinter();

const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
describe.each(pages)('%s', (page) => {
  const cases = readCases(readFileSync(new URL(page, folder), 'utf8'));

  it.each(cases)('finds: $name', (one) => {
    expect(describeFindings(one)).toEqual(one.expected);
  });

  it.each(cases)('fixes: $name', (one) => {
    expect(fixAll(linter, sourceOf(one))).toBe(one.fixed ?? one.code);
  });
});

function sourceOf({ language, code }: MarkdownCase): { path: string; language: string; text: string } {
  return { path: `case.${language}`, language, text: code };
}

function describeFindings(one: MarkdownCase): string[] {
  const lines = new LineMap(one.code);
  const { findings } = linter.lint(sourceOf(one));
  return findings
    .filter(({ suppression }) => !suppression)
    .sort((a, b) => a.span.start - b.span.start)
    .map((finding, at) => {
      const line = lines.positionAt(finding.span.start).line + 1;
      return `${line}: ${finding.severity}: [${finding.ruleId}]${obstacleOf(finding, one, at)}`;
    });
}

/** The obstacle as far as the page tells it. */
function obstacleOf({ fixObstacle }: Finding, { expected }: MarkdownCase, at: number): string {
  const told = / no fix: (.*)$/.exec(expected[at] ?? '')?.[1];
  return told === undefined ? '' : ` no fix: ${(fixObstacle ?? '').slice(0, told.length)}`;
}
