import * as vscode from 'vscode';
import { developmentInterval } from '../development';
import { settings } from '../settings';
import type { Watch } from '../../monitor/watch';

/** The settings that the connection is made of; a change of them starts the watch anew. */
const connectionSettings = [
  'cosmosGuard.cloud',
  'cosmosGuard.customCloud',
  'cosmosGuard.signIn',
  'microsoft-sovereign-cloud',
];

/** Opens the watch when it is first wanted: until then nothing of Azure is loaded, and nobody is asked to sign in. */
export class WatchHost implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #opened = new vscode.EventEmitter<Watch>();
  readonly #listeners: vscode.Disposable;
  #opening: Promise<Watch> | undefined;
  #watch: Watch | undefined;
  #stop = new AbortController();

  /** Anything that the watch tells has changed. */
  readonly onDidChange = this.#changed.event;
  readonly onDidOpen = this.#opened.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (connectionSettings.some((name) => event.affectsConfiguration(name))) this.#restart();
        else if (event.affectsConfiguration('cosmosGuard')) this.#watch?.refresh();
      }),
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (provider.id.startsWith('microsoft')) this.#watch?.refresh();
      }),
    );
  }

  /** The watch, where it was opened. */
  get watch(): Watch | undefined {
    return this.#watch;
  }

  open(): Promise<Watch> {
    this.#opening ??= this.#open(this.#stop.signal);
    return this.#opening;
  }

  dispose(): void {
    this.#stop.abort();
    this.#listeners.dispose();
    this.#changed.dispose();
    this.#opened.dispose();
  }

  async #open(signal: AbortSignal): Promise<Watch> {
    const { openWatch } = await import('../later');
    const watch = await openWatch({
      settings,
      folder: this.#context.globalStorageUri.fsPath,
      interval: () => developmentInterval() ?? settings.pollInterval,
      note: (message) => {
        this.#log.info(message);
      },
    });
    if (signal.aborted) return watch;
    this.#watch = watch;
    watch.onChange(() => {
      this.#changed.fire();
    });
    this.#opened.fire(watch);
    void watch.run(signal);
    return watch;
  }

  #restart(): void {
    if (!this.#opening) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#watch = undefined;
    this.#opening = undefined;
    this.#changed.fire();
    void this.open();
  }
}
