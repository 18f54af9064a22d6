import * as vscode from 'vscode';
import type { Linting } from './linting';

/** Says in the language status of the editor whether the file in it is checked, and why where it is not. */
export function showStatus(linting: Linting, languages: readonly string[]): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(
    'cosmosGuard.status',
    languages.map((language) => ({ language })),
  );
  item.name = 'Cosmos Guard';
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document) show(item, document, linting);
  };
  update();
  return vscode.Disposable.from(
    item,
    linting.onDidLint(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

function show(item: vscode.LanguageStatusItem, document: vscode.TextDocument, linting: Linting): void {
  const result = linting.result(document);
  item.busy = linting.isOpening(document);
  item.severity = vscode.LanguageStatusSeverity.Information;
  if (item.busy) {
    item.text = vscode.l10n.t('Checking queries');
    item.detail = '';
  } else if (result?.skipped) {
    item.text = vscode.l10n.t('Queries not checked');
    item.detail = result.skipped.reason;
    item.severity = vscode.LanguageStatusSeverity.Warning;
  } else if (result) {
    const { length } = linting.findings(document);
    const silenced = result.findings.length - length;
    item.text = vscode.l10n.t('Queries checked');
    item.detail =
      silenced > 0
        ? vscode.l10n.t('{0} findings, and {1} that are suppressed or in the baseline', length, silenced)
        : vscode.l10n.t('{0} findings', length);
  } else {
    item.text = vscode.l10n.t('Queries not checked');
    item.detail = vscode.l10n.t('Checking is off, or the file is none that is written here.');
  }
}
