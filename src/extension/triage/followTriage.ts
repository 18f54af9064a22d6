import * as vscode from 'vscode';
import type { Suppression } from '../../monitor/decision';
import type { Watch } from '../../monitor/watch';

const sharedFile = '.cosmosguard/suppressions.json';
const decisions = '**/{decision,suppression}-*.json';

/**
 * Takes up what is decided in other windows as it is written, and the suppressions that a team shares in a file of the
 * workspace. Only a trusted workspace can silence alerts.
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
    // Of a folder that goes as a whole, the workbench tells the folder alone.
    onFileChange(`**/${sharedFile.slice(0, sharedFile.indexOf('/'))}`, share),
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
  const { readSharedSuppressions } = await import('../later');
  const found = await vscode.workspace.findFiles(`**/${sharedFile}`, '**/node_modules/**');
  const lists = await Promise.all(
    found.map(async (uri) => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const { suppressions, mistakes } = readSharedSuppressions(text);
      for (const mistake of mistakes) log.warn(`${uri.toString()} counts for nothing: ${mistake}`);
      return suppressions;
    }),
  );
  return lists.flat();
}
