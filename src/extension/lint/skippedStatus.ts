import * as vscode from 'vscode';
import type { Linting } from './linting';

/** Says in the language status of the editor why the file in it is not linted. Nothing is shown for one that is. */
export function showSkipped(linting: Linting, languages: readonly string[]): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(
    'cosmosGuard.skipped',
    languages.map((language) => ({ language })),
  );
  item.name = 'Cosmos Guard';
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const skipped = document && linting.result(document)?.skipped;
    item.text = skipped ? vscode.l10n.t('Not checked') : vscode.l10n.t('Queries checked');
    item.detail = skipped?.reason ?? '';
    item.severity = skipped
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
  };
  update();
  return vscode.Disposable.from(
    item,
    linting.onDidLint(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
