import * as vscode from 'vscode';
import { diagnosticSource } from '../lint/diagnostic';
import type { RuleProblem, RuleTexts } from './ruleTexts';

/** Where a workspace keeps detections of its own. */
const ruleFiles = '**/.cosmosguard/detections/*.{yaml,yml}';
/** Folders that come with files in them, as with another branch: of those files VS Code does not always tell. */
const ruleFolders = '**/{.cosmosguard,.cosmosguard/detections}';
const isInWorkspace = /\/\.cosmosguard\/detections\/[^/]+\.ya?ml$/i;

/**
 * Shows what is wrong with the rule files of the user where it is wrong: in open ones as they are typed, in those of the
 * workspace as they are stored.
 *
 * @param named the files and folders of the settings; of these, files are shown while they are open
 */
export function showRuleProblems(named: () => readonly string[]): vscode.Disposable {
  const diagnostics = vscode.languages.createDiagnosticCollection('cosmosGuard.detections');
  let texts: RuleTexts | undefined;
  const watcher = vscode.workspace.createFileSystemWatcher(ruleFiles);
  const folders = vscode.workspace.createFileSystemWatcher(ruleFolders, false, true, true);
  const isRuleFile = ({ path, fsPath }: vscode.Uri): boolean =>
    isInWorkspace.test(path) ||
    (/\.ya?ml$/i.test(path) && named().some((one) => fsPath === one || fsPath.startsWith(`${one}/`)));
  const take = async (uri: vscode.Uri, text: string | undefined): Promise<void> => {
    const { RuleTexts } = await import('../later');
    texts ??= new RuleTexts();
    for (const [name, problems] of texts.set(uri.toString(), text))
      diagnostics.set(vscode.Uri.parse(name), problems.map(diagnosticOf));
  };
  // One after the other: what is read of the disk takes its time, and must not come after what was typed meanwhile.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): Promise<void> => (last = last.then(act, act));
  const show = async (uri: vscode.Uri): Promise<void> => {
    if (isRuleFile(uri)) await inTurn(async () => take(uri, await textOf(uri)));
  };
  const forget = (uri: vscode.Uri): Promise<void> => inTurn(() => take(uri, undefined));
  const showAll = async (): Promise<void> => {
    const stored = await vscode.workspace.findFiles(ruleFiles, '**/node_modules/**');
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri);
    await Promise.all([...stored, ...open].map(show));
  };
  void showAll();
  return vscode.Disposable.from(
    diagnostics,
    watcher,
    folders,
    folders.onDidCreate(showAll),
    watcher.onDidCreate(show),
    watcher.onDidChange(show),
    watcher.onDidDelete(forget),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => show(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => show(document.uri)),
    vscode.workspace.onDidCloseTextDocument(async ({ uri }) => {
      if (isInWorkspace.test(uri.path)) await show(uri);
      else if (isRuleFile(uri)) await forget(uri);
    }),
  );
}

/** The text of a file as it is in the editor, else as it is stored; undefined where it is gone. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

function diagnosticOf({ line, from, to, message }: RuleProblem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(new vscode.Range(line, from, line, to), message);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
