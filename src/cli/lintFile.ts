import type { Configuration } from '../linter/configuration/configuration';
import { fixedText } from '../linter/fixes/fixAll';
import { isMarkedGenerated } from '../linter/leftOut';
import { languageOfPath, notebookLanguage } from '../linter/languageOfPath';
import { lintNotebook } from '../linter/lintNotebook';
import type { Linter, LintResult } from '../linter/linter';
import { Notebook } from '../linter/notebook';
import type { LintedFile, SkippedFile } from '../report/lintReport';
import { LineMap } from '../shared/lineMap';
import { Failure, systemReason } from './failure';
import { readSource, writeSource } from './sourceContent';
import type { SourceContent } from './sourceContent';
import { slashed } from './gitIgnore';
import type { SourceFile } from './sourceFiles';

/** What becomes of fixes: they are left, written to the file, or shown. */
export type FixMode = 'leave' | 'write' | 'show';

export interface FileLinting {
  readonly linter: Pick<Linter, 'lint'>;
  readonly fix: FixMode;
  readonly configuration: Configuration;
  /** The day of the run, as `2027-01-31`. */
  readonly day: string;
}

/** Lints one file, after fixing what can be fixed where that is asked for. Undefined: nothing was found. */
export function lintFile(
  file: SourceFile,
  { linter, fix, configuration, day }: FileLinting,
): LintedFile | SkippedFile | undefined {
  const content = read(file);
  if ('reason' in content) return content;
  if (isMarkedGenerated(content.text) && !file.named && !configuration.keeps(slashed(file.path), false))
    return { path: file.shownPath, reason: generated };
  const { shownPath: path, language } = file;
  const isNotebook = language === notebookLanguage;
  const lintText = (text: string): LintResult => {
    const source = { path, language, text, day, configuration };
    return isNotebook ? lintNotebook(source, (code) => linter.lint(code)) : linter.lint(source);
  };
  const found = lintText(content.text);
  const fixed =
    fix === 'leave'
      ? content.text
      : fixedText(content.text, found.findings, (text) => lintText(text).findings);
  if (fixed === content.text) return outcomeOf(path, content.text, found);
  if (fix === 'show' && content.isUtf8) return shownFix(path, content, fixed, found);
  const notFixed = whyNotSaved(file, content, fixed);
  if (notFixed !== undefined) return { ...lintedFile(path, content.text, found), notFixed };
  return outcomeOf(path, fixed, lintText(fixed));
}

const generated = 'The file says of itself that it is generated.';

function outcomeOf(path: string, text: string, result: LintResult): LintedFile | SkippedFile | undefined {
  if (result.skipped) return { path, reason: result.skipped.reason };
  if (result.findings.length === 0) return undefined;
  return lintedFile(path, text, result);
}

function lintedFile(path: string, text: string, { findings }: LintResult): LintedFile {
  const cells = languageOfPath(path) === notebookLanguage ? Notebook.read(text) : undefined;
  return { path, lines: new LineMap(text), findings, ...(cells instanceof Notebook && { cells }) };
}

function shownFix(path: string, { text, mark }: SourceContent, fixed: string, found: LintResult): LintedFile {
  const change = { before: mark + text, after: mark + fixed };
  return { ...lintedFile(path, text, found), change };
}

function read(file: SourceFile): SourceContent | SkippedFile {
  try {
    return readSource(file.path);
  } catch (error) {
    if (file.named) throw new Failure(`${file.shownPath}: ${systemReason(error)}`);
    return { path: file.shownPath, reason: systemReason(error) };
  }
}

/** Saves a fixed text; where that is not done, why. */
function whyNotSaved({ path }: SourceFile, content: SourceContent, text: string): string | undefined {
  try {
    writeSource(path, content, text);
    return undefined;
  } catch (error) {
    return systemReason(error);
  }
}
