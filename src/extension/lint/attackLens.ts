import * as vscode from 'vscode';
import { CallIndex } from '../../linter/callIndex';
import { rangeOf } from './diagnostic';
import { lensText } from './lensText';
import type { Linting } from './linting';
import type { WorkspaceCalls } from './workspaceCalls';

/** An alert about queries that were injected into. */
export interface QueryAlert {
  readonly id: string;
  readonly title: string;
  readonly queries: readonly string[];
}

/**
 * Says over a call that the logs show its query being attacked. A match that is not the only one of the workspace, or of
 * which that is not known yet, is called possible.
 */
export class AttackLens implements vscode.CodeLensProvider {
  readonly #linting: Linting;
  readonly #calls: WorkspaceCalls;
  readonly #alerts: () => readonly QueryAlert[];
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    linting: Linting,
    calls: WorkspaceCalls,
    alerts: () => readonly QueryAlert[],
    changed: vscode.Event<void>,
  ) {
    this.#linting = linting;
    this.#calls = calls;
    this.#alerts = alerts;
    this.onDidChangeCodeLenses = (listener, thisArgs, disposables) => {
      const both = vscode.Disposable.from(changed(listener, thisArgs), calls.onDidChange(listener, thisArgs));
      disposables?.push(both);
      return both;
    };
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const alerts = this.#alerts();
    const own = alerts.length > 0 ? this.#linting.queries(document) : [];
    if (own.length === 0) return [];
    const { known } = this.#calls;
    const elsewhere = [...(known?.byFile ?? [])].filter(([uri]) => uri !== document.uri.toString());
    const index = new CallIndex([...own, ...elsewhere.flatMap(([, sites]) => sites)]);
    const here = new Set(own.map(({ path }) => path));
    const lenses = new Map<string, vscode.CodeLens>();
    for (const { id, title, queries } of alerts)
      for (const query of queries) {
        const { calls, certain } = index.find(query);
        for (const { callSpan, path } of calls)
          if (here.has(path)) {
            const isSure = certain && known?.isWhole === true;
            lenses.set(`${id} ${callSpan.start}`, lensOf(rangeOf(callSpan, document), id, title, isSure));
          }
      }
    return [...lenses.values()];
  }
}

function lensOf(range: vscode.Range, id: string, alert: string, certain: boolean): vscode.CodeLens {
  return new vscode.CodeLens(range, {
    title: lensText(alert, certain),
    command: 'cosmosGuard.showAlert',
    arguments: [{ subject: { kind: 'alert', id } }],
  });
}
