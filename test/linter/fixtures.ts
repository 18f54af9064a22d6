import { readdirSync, readFileSync } from 'node:fs';
import type { SourceText } from '../../src/linter/linter';
import { readCases } from './languages/markdownCases';

const folder = new URL('./languages/', import.meta.url);

/** The code of every case of the language pages. */
export const fixtures: readonly SourceText[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8')))
  .map(({ name, language, code }) => ({ path: name, language, text: code }));
