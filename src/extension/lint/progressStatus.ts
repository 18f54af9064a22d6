import * as vscode from 'vscode';
import type { IndexProgress } from './programIndex';

/** The commands of the item: internal, which the underscore says, as there is nothing to stop where it is not shown. */
export const stop = '_cosmosGuard.stopIndexing';
export const goOn = '_cosmosGuard.goOnIndexing';

/** Says in the language status how far the index has come, with a way to stop it and to go on. Nothing is shown when it rests. */
export class ProgressStatus implements vscode.Disposable {
  readonly #languages: readonly string[];
  #item: vscode.LanguageStatusItem | undefined;

  constructor(languages: readonly string[]) {
    this.#languages = languages;
  }

  show(progress: IndexProgress): void {
    if (!progress) {
      this.dispose();
      return;
    }
    const item = (this.#item ??= vscode.languages.createLanguageStatusItem(
      'cosmosGuard.index',
      this.#languages.map((language) => ({ language })),
    ));
    item.name = 'Cosmos Guard';
    const isStopped = progress === 'stopped';
    item.busy = !isStopped;
    item.text = isStopped
      ? vscode.l10n.t('Queries not followed across all files')
      : vscode.l10n.t('Following queries across files');
    item.detail = isStopped ? '' : vscode.l10n.t('{0} of {1}', progress.done, progress.total);
    item.command = isStopped
      ? { title: vscode.l10n.t('Go On'), command: goOn }
      : { title: vscode.l10n.t('Stop'), command: stop };
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }
}
