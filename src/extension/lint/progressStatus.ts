import * as vscode from 'vscode';
import type { IndexProgress } from './programIndex';

/** The command of the item: internal, which the underscore says, as there is nothing to stop where it is not shown. */
export const stop = '_cosmosGuard.stopIndexing';

/** Says in the language status how far the index has come, with a way to stop it. Nothing is shown when it rests. */
export class ProgressStatus implements vscode.Disposable {
  readonly #languages: readonly string[];
  #item: vscode.LanguageStatusItem | undefined;

  constructor(languages: readonly string[]) {
    this.#languages = languages;
  }

  show(progress: IndexProgress | undefined): void {
    if (!progress) {
      this.dispose();
      return;
    }
    const item = (this.#item ??= vscode.languages.createLanguageStatusItem(
      'cosmosGuard.index',
      this.#languages.map((language) => ({ language })),
    ));
    item.name = 'Cosmos Guard';
    item.busy = true;
    item.text = vscode.l10n.t('Following queries across files');
    item.detail = vscode.l10n.t('{0} of {1}', progress.done, progress.total);
    item.command = { title: vscode.l10n.t('Stop'), command: stop };
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }
}
