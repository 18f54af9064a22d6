import * as vscode from 'vscode';
import { pageScheme } from './openPage';

/** Makes the text of a page from what is after its folder; undefined where there is no such page. */
export type PageMaker = (name: string) => Promise<string | undefined>;

/** Serves the pages by folder: what an alert, a rule or a report says is made when it is opened. */
export class PageProvider implements vscode.TextDocumentContentProvider {
  readonly #makers: Readonly<Record<string, PageMaker>>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  constructor(makers: Readonly<Record<string, PageMaker>>) {
    this.#makers = makers;
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const [, folder = '', name = ''] = /^\/([^/]+)\/(.+)\.md$/.exec(path) ?? [];
    return (await this.#makers[folder]?.(name)) ?? vscode.l10n.t('There is nothing to show here any more.');
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
