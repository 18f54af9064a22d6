import * as vscode from 'vscode';
import { readMessage, type GoneMessage, type PageAction, type PageState } from './message';
import { panelHtml } from './panelHtml';
import { savePrintable } from './savePrintable';
import type { AlertOrigin } from './describeAlert';
import type { DescribedAlert } from '../../report/details/describedAlert';

/** Where the pages find their alerts. */
export interface AlertSource {
  /** The alert of an id as it is now; undefined where it is there no more. */
  find(id: string): Promise<{ alert: DescribedAlert; origin: AlertOrigin } | undefined>;
  /** Calls back when alerts may have changed. */
  onChange(listener: () => void): vscode.Disposable;
}

export const alertViewType = 'cosmosGuard.alert';

/** What is done when a button of the page is pressed. */
type Act = (action: PageAction, alertId: string) => Thenable<unknown>;

/** The pages of alerts, one tab each. They come back after a reload, with what they showed last. */
export class AlertPanels implements vscode.WebviewPanelSerializer<PageState>, vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #source: AlertSource;
  readonly #act: Act;
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #parts: vscode.Disposable;

  constructor(extension: vscode.Uri, source: AlertSource, act: Act) {
    this.#extension = extension;
    this.#source = source;
    this.#act = act;
    this.#parts = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(alertViewType, this),
      source.onChange(() => {
        for (const [id, panel] of this.#panels) if (panel.visible) void this.#post(id, panel);
      }),
    );
  }

  /** Opens the page of an alert, or shows the one that is open. */
  show(id: string, title: string): void {
    const open = this.#panels.get(id);
    if (open) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(alertViewType, title, vscode.ViewColumn.Active);
    this.#fill(id, panel);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    if (state) this.#fill(state.id, panel);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#parts.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #fill(id: string, panel: vscode.WebviewPanel): void {
    const folder = (...path: string[]) => vscode.Uri.joinPath(this.#extension, ...path);
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder('dist'), folder('media')] };
    webview.onDidReceiveMessage((message: unknown) => this.#receive(id, panel, message));
    panel.iconPath = folder('media', 'icon.svg');
    panel.onDidDispose(() => this.#panels.delete(id));
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.#post(id, panel);
    });
    this.#panels.set(id, panel);
    webview.html = panelHtml({
      title: panel.title,
      source: webview.cspSource,
      nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
      script: webview.asWebviewUri(folder('dist', 'alertDetails.js')).toString(),
      style: webview.asWebviewUri(folder('media', 'alertDetails.css')).toString(),
    });
  }

  async #receive(id: string, panel: vscode.WebviewPanel, value: unknown): Promise<void> {
    const message = readMessage(value);
    if (message?.type === 'ready') await this.#post(id, panel);
    if (message?.type === 'act') await this.#act(message.action, id);
    if (message?.type === 'print') await savePrintable(this.#extension, panel.title, message.html);
    if (message?.type === 'open') {
      const found = await this.#source.find(message.alertId);
      if (found) this.show(message.alertId, found.alert.alertDisplayName);
    }
  }

  /** Shows the alert as it is now. Where it is there no more, the page says so over what it has. */
  async #post(id: string, panel: vscode.WebviewPanel): Promise<void> {
    const [found, { describeAlert }] = await Promise.all([this.#source.find(id), import('../later')]);
    const shown = found
      ? await describeAlert(found.alert, found.origin, new AbortController().signal)
      : gone();
    if (this.#panels.get(id) === panel) await panel.webview.postMessage(shown);
  }
}

function gone(): GoneMessage {
  return {
    type: 'gone',
    text: vscode.l10n.t(
      'This alert is there no more: its log file was closed, or it was deleted. What was last known of it is below.',
    ),
  };
}
