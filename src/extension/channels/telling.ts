import { systemClock } from '../../monitor/clock';
import { Teller } from '../../monitor/channels/teller';
import { fileStorage } from '../../monitor/fileStorage';
import { folderLock } from '../../monitor/folderLock';
import type { Channels } from './channels';
import type { ChannelSettings } from '../../monitor/channels/channelSettings';
import type { Recipient } from '../../monitor/channels/recipient';
import type { Alert } from '../../detection/alert';

export interface TellingParts {
  readonly channels: Channels;
  /** The folder of the watch's state. */
  readonly folder: string;
  /** Tells new alerts in the editor itself. */
  readonly notification: Recipient;
  readonly note: (message: string) => void;
  /** Is told once that a channel fails, and why, until it has worked again. */
  readonly onFailure: (name: string, trouble: string) => void;
}

/** How it goes with one channel. */
export interface ChannelState {
  readonly settings: ChannelSettings;
  readonly trouble: string | undefined;
}

/** Tells alerts in the editor and by the channels that are set up. */
export class Telling {
  readonly #parts: TellingParts;
  readonly #teller: Teller;
  readonly #failing = new Set<string>();

  private constructor(parts: TellingParts, teller: Teller) {
    this.#parts = parts;
    this.#teller = teller;
  }

  static async open(parts: TellingParts): Promise<Telling> {
    const { folder, note } = parts;
    const lock = folderLock(folder, 'telling');
    const teller = await Teller.open({ storage: fileStorage(folder), lock, clock: systemClock, note });
    return new Telling(parts, teller);
  }

  /** @param alerts all that stand, told or not */
  async tell(alerts: readonly Alert[], signal: AbortSignal): Promise<void> {
    const { channels, notification } = this.#parts;
    const { recipients } = await channels.open();
    await this.#teller.tell([notification, ...recipients], alerts, signal);
    for (const { settings, trouble } of await this.states()) this.#report(settings.name, trouble);
  }

  async states(): Promise<readonly ChannelState[]> {
    const { settings } = this.#parts.channels;
    const { troubles } = await this.#parts.channels.open();
    if (!settings.available) return [];
    return settings.value.map((each) => ({
      settings: each,
      trouble: troubles.get(each.name) ?? this.#teller.outbox(each.name)?.trouble,
    }));
  }

  #report(name: string, trouble: string | undefined): void {
    if (trouble === undefined) this.#failing.delete(name);
    else if (!this.#failing.has(name)) {
      this.#failing.add(name);
      this.#parts.onFailure(name, trouble);
    }
  }
}
