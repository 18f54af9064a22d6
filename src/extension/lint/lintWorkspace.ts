import * as vscode from 'vscode';
import { sourceEndings } from '../../linter/languageOfPath';
import type { Linting } from './linting';
import type { WorkspaceLint } from '../services';

const files = `**/*.{${sourceEndings.join()}}`;
const excluded = '**/{node_modules,dist,out,.git}/**';

/** Lints every file of the workspace; those that are not open get their diagnostics too. */
export async function lintWorkspace(
  linting: Linting | undefined,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<WorkspaceLint> {
  if (!linting) return { files: 0, findings: 0 };
  const found = await vscode.workspace.findFiles(files, excluded);
  let findings = 0;
  let done = 0;
  for (const uri of found) {
    if (signal.aborted) break;
    report(vscode.l10n.t('{0} of {1}', ++done, found.length));
    findings += await linting.lintFile(uri);
  }
  return { files: done, findings };
}
