import * as vscode from 'vscode';
import { kustoExtensions, type KustoExtension } from './kustoExtension';
import { hashText } from '../../shared/hash';

/** Opens KQL in what the user has for it. */
export interface KustoEditors {
  readonly installed: readonly KustoExtension[];
  /** Opens a text in an extension's own editor, by way of a file in the extension's storage. */
  open(text: string, viewType: string): Promise<void>;
}

export function kustoEditors(storage: vscode.Uri): KustoEditors {
  return {
    get installed() {
      return kustoExtensions(vscode.extensions.all.map(({ packageJSON }): unknown => packageJSON));
    },
    open: async (text, viewType) => {
      const file = vscode.Uri.joinPath(storage, 'kql', `${hashText(text)}.kql`);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      await vscode.commands.executeCommand('vscode.openWith', file, viewType);
    },
  };
}
