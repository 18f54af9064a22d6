import * as vscode from 'vscode';
import { pageOf, pageScheme } from './page';

/** Makes the text of a page from the id in its path; undefined where there is no such page. */
export type PageMaker = (id: string) => Promise<string | undefined>;

/** Serves the pages by folder: what an alert, a rule or a report says is made when it is opened. */
export class PageProvider implements vscode.TextDocumentContentProvider {
  readonly #makers: Readonly<Record<string, PageMaker>>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  constructor(makers: Readonly<Record<string, PageMaker>>) {
    this.#makers = makers;
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const { folder, id } = pageOf(path);
    return (await this.#makers[folder]?.(id)) ?? vscode.l10n.t('There is nothing to show here any more.');
  }

  /** Makes the open pages anew. */
  refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === pageScheme) this.#changed.fire(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
