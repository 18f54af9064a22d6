import type { Finding, Linter, LintResult, SourceText, WorkspaceLinter } from '../../../src/linter/linter';
import { LineMap } from '../../../src/shared/lineMap';

/** A workspace of these files, indexed. What waits is given until nothing does; the texts may change later. */
export function openProgram(linter: Linter, texts: ReadonlyMap<string, string>): WorkspaceLinter {
  const workspace = linter.openWorkspace({ read: (path) => texts.get(path) });
  for (const path of texts.keys()) workspace.add(path);
  for (const [path, text] of texts) workspace.set(path, text);
  settle(workspace, texts);
  return workspace;
}

/** Gives a workspace the texts that it waits for. */
export function settle(workspace: WorkspaceLinter, texts: ReadonlyMap<string, string>): void {
  for (let waiting = [...workspace.waiting()]; waiting.length > 0; waiting = [...workspace.waiting()])
    for (const path of waiting) {
      const text = texts.get(path);
      if (text === undefined) workspace.delete(path);
      else workspace.set(path, text);
    }
}

/** What linting the files of a program together gives. */
export function lintProgram(linter: Linter, files: readonly SourceText[]): Map<string, LintResult> {
  const workspace = openProgram(linter, textsOf(files));
  return new Map(
    files.filter(({ language }) => language).map((file) => [file.path, workspace.lint(file)] as const),
  );
}

export function textsOf(files: readonly SourceText[]): Map<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** A finding as a page tells it. */
export function describeFinding(finding: Finding, { path, text }: SourceText): string {
  const line = new LineMap(text).positionAt(finding.span.start).line + 1;
  const elsewhere = finding.related.flatMap(({ path: other, range }) =>
    other !== undefined && range ? [` see ${other}:${range.start.line + 1}`] : [],
  );
  return `${path}:${line}: ${finding.severity}: [${finding.ruleId}]${elsewhere.join('')}`;
}
