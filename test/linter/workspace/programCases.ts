import { languageOfPath } from '../../../src/linter/languageOfPath';
import type { SourceText } from '../../../src/linter/linter';

/** One program of a page: its files, and the findings that linting them together must give. */
export interface ProgramCase {
  readonly name: string;
  readonly files: readonly SourceText[];
  /** `path:line: severity: [rule]`, and where in another file the text was built or is sent, as `see path:line`. */
  readonly expected: readonly string[];
}

const file = /^`([^`\n]+)`:?\n+```\w+\n(.*?)^```$/gms;
const marker = /\s*(?:\/\/|#) ((?:error|warning|info): \[.*)$/;

/** Reads the programs of a page: each is a heading, prose, and its files: a path in a line of its own, then the text. */
export function readPrograms(page: string): ProgramCase[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const parts = [...section.matchAll(file)].map(([, path = '', body = '']) => marked(path, body));
      return {
        name: section.slice(0, section.indexOf('\n')),
        files: parts.map((part) => part.source),
        expected: parts.flatMap((part) => part.expected),
      };
    });
}

function marked(path: string, body: string): { source: SourceText; expected: string[] } {
  const expected: string[] = [];
  const lines = body.split('\n').map((line, at) => {
    const found = marker.exec(line)?.[1];
    for (const one of found?.split('; ') ?? []) expected.push(`${path}:${at + 1}: ${one}`);
    return line.replace(marker, '');
  });
  return { source: { path, language: languageOfPath(path) ?? '', text: lines.join('\n') }, expected };
}
