import * as vscode from 'vscode';
import { isEnabled, type Linting } from './linting';

/** What the item says, and the file that it says it of. */
export type ShownStatus = Pick<vscode.LanguageStatusItem, 'text' | 'detail'> & { readonly uri: vscode.Uri };

/** Says in the language status of the editor whether the file in it is checked, and why where it is not. */
export function showStatus(
  linting: Linting,
  languages: readonly string[],
): { shown(): ShownStatus | undefined; dispose(): void } {
  const item = vscode.languages.createLanguageStatusItem(
    'cosmosGuard.status',
    languages.map((language) => ({ language })),
  );
  item.name = 'Cosmos Guard';
  let uri: vscode.Uri | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    uri = document?.uri;
    if (document) show(item, document, linting);
  };
  update();
  const parts = vscode.Disposable.from(
    item,
    linting.onDidLint(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
  return {
    dispose: () => {
      parts.dispose();
    },
    shown: () => uri && { uri, text: item.text, detail: item.detail ?? '' },
  };
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
        ? vscode.l10n.t('{0} findings, and {1} that are suppressed or in the baseline.', length, silenced)
        : vscode.l10n.t('{0} findings.', length);
    if (result.isBroken)
      item.detail += ` ${vscode.l10n.t('Parts of the file do not parse, and findings may be missing there.')}`;
  } else {
    item.text = vscode.l10n.t('Queries not checked');
    item.detail = isEnabled(document)
      ? vscode.l10n.t('This is no file that somebody writes here.')
      : vscode.l10n.t('The setting {0} is off.', 'cosmosGuard.lint.enable');
  }
}
