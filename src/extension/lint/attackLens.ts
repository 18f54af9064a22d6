import * as vscode from 'vscode';
import { CallIndex } from '../../linter/callIndex';
import { rangeOf } from './diagnostic';
import type { Linting } from './linting';

/** An alert about queries that were injected into. */
export interface QueryAlert {
  readonly id: string;
  readonly title: string;
  readonly queries: readonly string[];
}

/** Says over a call that the logs show its query being attacked. A match that is not the only one is called possible. */
export class AttackLens implements vscode.CodeLensProvider {
  readonly #linting: Linting;
  readonly #alerts: () => readonly QueryAlert[];
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(linting: Linting, alerts: () => readonly QueryAlert[], changed: vscode.Event<void>) {
    this.#linting = linting;
    this.#alerts = alerts;
    this.onDidChangeCodeLenses = changed;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const alerts = this.#alerts();
    if (alerts.length === 0) return [];
    const index = new CallIndex(this.#linting.queries(document));
    const lenses = new Map<string, vscode.CodeLens>();
    for (const { id, title, queries } of alerts)
      for (const query of queries) {
        const { calls, certain } = index.find(query);
        for (const { callSpan } of calls)
          lenses.set(`${id} ${callSpan.start}`, lensOf(rangeOf(callSpan, document), id, title, certain));
      }
    return [...lenses.values()];
  }
}

function lensOf(range: vscode.Range, id: string, alert: string, certain: boolean): vscode.CodeLens {
  const title = certain
    ? vscode.l10n.t('The logs show a query like this being attacked: {0}', alert)
    : vscode.l10n.t('Perhaps attacked, as the logs show: {0}', alert);
  return new vscode.CodeLens(range, {
    title,
    command: 'cosmosGuard.showAlert',
    arguments: [{ subject: { kind: 'alert', id } }],
  });
}
