import * as vscode from 'vscode';
import { highAlertNotification } from '../notification';
import { notificationText } from '../notificationText';
import { settings } from '../settings';
import type { Channels } from './channels';
import type { ChannelState, Telling } from './telling';
import type { Watch } from '../../monitor/watch';

/** Tells alerts of the watch for as long as it runs, and keeps the channels for the commands. Loads them when first wanted. */
export class TellingHost implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  #channels: Promise<Channels> | undefined;
  #telling: Telling | undefined;
  #stop = new AbortController();

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** Whether a person set up a channel, well or not. */
  static get isWanted(): boolean {
    return Array.isArray(settings.channels) && settings.channels.length > 0;
  }

  channels(): Promise<Channels> {
    this.#channels ??= this.#loadChannels();
    return this.#channels;
  }

  /** How it goes with each channel; empty before the watch is open. */
  async states(): Promise<readonly ChannelState[]> {
    return (await this.#telling?.states()) ?? [];
  }

  /** Tells the alerts of a watch after each of its rounds, in place of one before. */
  async follow(watch: Watch): Promise<void> {
    this.dispose();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const telling = await this.#open();
    if (signal.aborted) return;
    this.#telling = telling;
    const forget = watch.onChange(() => {
      if (!watch.busy)
        telling.tell(watch.openAlerts, signal).catch((error: unknown) => {
          this.#log.error('Alerts could not be told.', error);
        });
    });
    signal.addEventListener('abort', forget);
  }

  dispose(): void {
    this.#stop.abort();
    this.#telling = undefined;
  }

  async #loadChannels(): Promise<Channels> {
    const { Channels, systemClock } = await import('../later');
    const places = {
      read: () => settings.channels,
      write: (channels: readonly object[]) => settings.writeChannels(channels),
      secrets: this.#context.secrets,
    };
    return new Channels(places, systemClock);
  }

  async #open(): Promise<Telling> {
    const { Telling, stateFolder } = await import('../later');
    return Telling.open({
      channels: await this.channels(),
      folder: stateFolder(this.#context.globalStorageUri.fsPath, settings),
      notification: highAlertNotification(settings),
      note: (message) => {
        this.#log.info(message);
      },
      onFailure: (name, trouble) => void this.#tellFailure(name, trouble),
    });
  }

  async #tellFailure(name: string, trouble: string): Promise<void> {
    const again = vscode.l10n.t('Set Up Again…');
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Alerts do not go out by {0}, and are tried again: {1}', name, trouble);
    const answer = await vscode.window.showWarningMessage(notificationText(message), again, showLog);
    if (answer === again) await vscode.commands.executeCommand('cosmosGuard.setUpChannel');
    else if (answer === showLog) this.#log.show();
  }
}
