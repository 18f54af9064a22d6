import type { Linter, LintResult } from '../linter/linter';
import type { LintedFile, SkippedFile } from '../report/lintReport';
import { LineMap } from '../shared/lineMap';
import { applyFixes } from './applyFixes';
import { Failure, systemReason } from './failure';
import { readSource, writeSource } from './sourceContent';
import type { SourceContent } from './sourceContent';
import type { SourceFile } from './sourceFiles';

/** Each pass may free what the one before left overlapping; a query rarely needs a second. */
const passes = 10;

/** Lints one file, after fixing what can be fixed where that is asked for. Undefined: nothing was found. */
export function lintFile(
  file: SourceFile,
  linter: Pick<Linter, 'lint'>,
  fix: boolean,
): LintedFile | SkippedFile | undefined {
  const content = read(file);
  if ('reason' in content) return content;
  const lintText = (text: string): LintResult =>
    linter.lint({ path: file.shownPath, language: file.language, text, day: today() });
  let { text } = content;
  let result = lintText(text);
  for (let pass = 0; fix && pass < passes; pass++) {
    const fixed = applyFixes(text, result.findings);
    if (fixed === text) break;
    text = fixed;
    result = lintText(text);
  }
  if (text !== content.text) save(file, { ...content, text });
  if (result.skipped) return { path: file.shownPath, reason: result.skipped.reason };
  if (result.findings.length === 0) return undefined;
  return { path: file.shownPath, lines: new LineMap(text), findings: result.findings };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function read(file: SourceFile): SourceContent | SkippedFile {
  try {
    return readSource(file.path);
  } catch (error) {
    if (file.named) throw new Failure(`${file.shownPath}: ${systemReason(error)}`);
    return { path: file.shownPath, reason: systemReason(error) };
  }
}

function save(file: SourceFile, content: SourceContent): void {
  try {
    writeSource(file.path, content);
  } catch (error) {
    throw new Failure(`${file.shownPath}: not fixed. ${systemReason(error)}`);
  }
}
