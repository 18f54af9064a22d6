import * as vscode from 'vscode';
import { isSuppression, type Suppression } from '../../monitor/decision';
import { parseJson } from '../../monitor/parseJson';
import type { Watch } from '../../monitor/watch';

const sharedFile = '.cosmosguard/suppressions.json';
const decisions = '**/{decision,suppression}-*.json';

/**
 * Takes up what is decided in other windows as it is written, and the suppressions that a team shares in a file of the
 * workspace: a list of what *Export Triage* has under `suppressions`. Only a trusted workspace can silence alerts.
 */
export function followTriage(
  watch: Watch,
  state: vscode.Uri,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const share = async (): Promise<void> => {
    const shared = vscode.workspace.isTrusted ? await readShared(log) : [];
    await watch.changeTriage((triage) => {
      triage.share(shared);
      return Promise.resolve();
    });
  };
  void share();
  return vscode.Disposable.from(
    onFileChange(new vscode.RelativePattern(state, decisions), () => watch.reloadTriage()),
    onFileChange(`**/${sharedFile}`, share),
    vscode.workspace.onDidGrantWorkspaceTrust(share),
  );
}

function onFileChange(pattern: vscode.GlobPattern, listener: () => Promise<void>): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(listener),
    watcher.onDidChange(listener),
    watcher.onDidDelete(listener),
  );
}

async function readShared(log: vscode.LogOutputChannel): Promise<readonly Suppression[]> {
  const found = await vscode.workspace.findFiles(`**/${sharedFile}`, '**/node_modules/**');
  const lists = await Promise.all(
    found.map(async (uri) => {
      const read = parseJson(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      const entries: readonly unknown[] = Array.isArray(read) ? read : [read];
      const rules = entries.filter(isSuppression);
      if (rules.length < entries.length)
        log.warn(`${uri.toString()} holds entries that are no suppressions.`);
      return rules;
    }),
  );
  return lists.flat();
}
