import * as vscode from 'vscode';
import { available, type Available } from '../../shared/available';
import type { Team, TeamFolder } from './team';
import type { SharedSuppression } from '../../monitor/sharedSuppressions';

/** @param state a folder that all windows share */
export function teamOfWorkspace(state: vscode.Uri): Team {
  return {
    folders: () => localFolders().map(({ name, uri }) => ({ name, file: fileOf(uri).fsPath })),
    add: async (folder, suppression) => {
      const { addToTeamFile, teamFileOf } = await import('../later');
      const root = localFolders().find(({ uri }) => fileOf(uri).fsPath === folder.file);
      if (!root) return { available: false, reason: { kind: 'notFound', message: gone(folder) } };
      const unsaved = unsavedDocument(fileOf(root.uri));
      if (unsaved) return addToDocument(unsaved, suppression);
      const written = await addToTeamFile(teamFileOf(root.uri.fsPath, state.fsPath), suppression);
      return written.available ? available('written') : written;
    },
  };
}

function localFolders(): readonly vscode.WorkspaceFolder[] {
  if (!vscode.workspace.isTrusted) return [];
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

function fileOf(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, '.cosmosguard', 'suppressions.json');
}

function gone({ file }: TeamFolder): string {
  return vscode.l10n.t('{0} is not of this workspace any more.', file);
}

function unsavedDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.toString() === file.toString(),
  );
}

/** What a person is about to save must not be written under them: it is theirs to save. */
async function addToDocument(
  document: vscode.TextDocument,
  suppression: SharedSuppression,
): Promise<Available<'unsaved'>> {
  const { withSuppression } = await import('../later');
  const text = withSuppression(document.getText(), suppression);
  if (!text.available) return text;
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(document.positionAt(0), end), text.value);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
  return available('unsaved');
}
