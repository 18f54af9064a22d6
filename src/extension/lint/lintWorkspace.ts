import * as vscode from 'vscode';
import { rangeOf } from './diagnostic';
import type { Linting, LookedAt } from './linting';
import type { WorkspaceFix, WorkspaceLint } from '../services';

type Report = (message: string) => void;

/** Lints every file of the workspace; those that are not open get their diagnostics too. */
export async function lintWorkspace(
  linting: Linting,
  log: vscode.LogOutputChannel,
  report: Report,
  signal: AbortSignal,
): Promise<WorkspaceLint> {
  const total = { files: 0, findings: 0, skipped: 0 };
  for await (const { file, findings, skipped } of lookAtAll(linting, log, report, signal)) {
    total.files++;
    total.findings += findings.length;
    if (skipped === undefined) continue;
    total.skipped++;
    log.info(`${file.uri.toString()}: ${skipped}`);
  }
  return total;
}

/** Shows all fixes of the workspace, each to be taken or left, and makes those that are taken. */
export async function fixWorkspace(
  linting: Linting,
  log: vscode.LogOutputChannel,
  report: Report,
  signal: AbortSignal,
): Promise<WorkspaceFix> {
  const all = new vscode.WorkspaceEdit();
  let fixes = 0;
  for await (const { file, findings, fixes: editsOf } of lookAtAll(linting, log, report, signal)) {
    const edits = editsOf();
    if (edits.length === 0) continue;
    fixes += findings.filter(({ fix }) => fix).length;
    for (const { span, newText } of edits)
      all.replace(file.uri, rangeOf(span, file), newText, {
        label: vscode.l10n.t('Pass values as parameters'),
        needsConfirmation: true,
      });
  }
  if (fixes === 0 || signal.aborted) return { fixes: 0 };
  await vscode.workspace.applyEdit(all, { isRefactoring: true });
  return { fixes };
}

/** The files of the workspace, one after the other. One that vanishes meanwhile is told in the log. */
async function* lookAtAll(
  linting: Linting,
  log: vscode.LogOutputChannel,
  report: Report,
  signal: AbortSignal,
): AsyncGenerator<LookedAt> {
  const found = await linting.sourceUris();
  for (const [at, uri] of found.entries()) {
    if (signal.aborted) return;
    report(vscode.l10n.t('{0} of {1}', at + 1, found.length));
    try {
      const looked = await linting.lintFile(uri);
      if (looked) yield looked;
    } catch (error) {
      log.warn(`${uri.toString()} was not checked.`, error);
    }
  }
}
