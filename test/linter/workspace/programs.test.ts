import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLinter } from '../loadGrammar';
import { describeFinding, lintProgram } from './lintProgram';
import { readPrograms } from './programCases';

const folder = new URL('.', import.meta.url);
const linter = await loadLinter();

const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
describe.each(pages)('%s', (page) => {
  it.each(readPrograms(readFileSync(new URL(page, folder), 'utf8')))('$name', ({ files, expected }) => {
    const results = lintProgram(linter, files);
    const found = files.flatMap((file) =>
      [...(results.get(file.path)?.findings ?? [])]
        .sort((a, b) => a.span.start - b.span.start)
        .map((finding) => describeFinding(finding, file)),
    );
    expect(found).toEqual(expected);
  });
});
