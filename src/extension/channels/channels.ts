import { recipientOf, type Recipient } from '../../monitor/channels/recipient';
import { createChannel } from '../../monitor/channels/createChannel';
import { readChannelSettings, type ChannelSettings } from '../../monitor/channels/channelSettings';
import { fits, secretOf, type ChannelKind } from '../../monitor/channels/secret';
import { testAlert } from '../../monitor/channels/testAlert';
import { available, unavailable, type Available } from '../../shared/available';
import { plainText } from '../../shared/plainText';
import { redact } from '../../shared/redact';
import type { Channel } from '../../monitor/channels/channel';
import type { Clock } from '../../monitor/clock';

/** Where the channels are kept: the setting, and the secrets apart from it. */
export interface ChannelPlaces {
  /** The setting as it stands: whatever somebody wrote there. */
  read(): unknown;
  write(channels: readonly ChannelSettings[]): Promise<void>;
  readonly secrets: {
    get(key: string): PromiseLike<string | undefined>;
    store(key: string, value: string): PromiseLike<void>;
    delete(key: string): PromiseLike<void>;
  };
}

/** A channel as a person describes it, not looked at yet. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly [part: string]: string;
}

/** The channels that are ready, and why others are not, by name; the setting itself has none. */
export interface OpenChannels {
  readonly recipients: readonly Recipient[];
  readonly troubles: ReadonlyMap<string, string>;
}

/** The channels that a person set up. The setting names them, and their secrets are kept where only this extension reads. */
export class Channels {
  readonly #places: ChannelPlaces;
  readonly #clock: Pick<Clock, 'now'>;
  /** One object for as long as a channel is set up as it is. */
  readonly #opened = new Map<string, { readonly of: string; readonly channel: Channel }>();

  constructor(places: ChannelPlaces, clock: Pick<Clock, 'now'>) {
    this.#places = places;
    this.#clock = clock;
  }

  get settings(): Available<readonly ChannelSettings[]> {
    const read = readChannelSettings(this.#places.read());
    if ('channels' in read) return available(read.channels);
    return unavailable({
      kind: 'invalid',
      message: `The setting cosmosGuard.channels has a mistake: ${plainText(read.mistake, 200)}`,
      nextStep: 'Correct it in the settings, or remove the channel there.',
    });
  }

  /** Adds a channel, in place of one of the same name; `wanted` has what its kind needs. */
  async add(wanted: ChannelDraft, secret: string): Promise<Available<ChannelSettings>> {
    const read = readChannelSettings([wanted]);
    const [settings] = 'channels' in read ? read.channels : [];
    if (!settings || !fits(wanted.kind, secret))
      return unavailable({
        kind: 'invalid',
        message: 'mistake' in read ? read.mistake : 'The secret has another form.',
      });
    const others = this.#known().filter(({ name }) => name !== settings.name);
    if (secretOf[settings.kind] !== undefined) await this.#places.secrets.store(keyOf(settings.name), secret);
    await this.#places.write([...others, settings]);
    return available(settings);
  }

  async remove(name: string): Promise<void> {
    await this.#places.write(this.#known().filter((channel) => channel.name !== name));
    await this.#places.secrets.delete(keyOf(name));
    this.#opened.delete(name);
  }

  /** Sends an alert by a channel that says that it is a test; it is not remembered. */
  async test(settings: ChannelSettings, signal: AbortSignal): Promise<Available<undefined>> {
    const channel = await this.#open(settings);
    if (!channel.available) return channel;
    try {
      await channel.value.send([testAlert(this.#clock.now())], signal);
      return available(undefined);
    } catch (error) {
      const message = redact(plainText(error instanceof Error ? error.message : String(error), 200));
      return unavailable({
        kind: signal.aborted ? 'cancelled' : 'service',
        message: `${settings.name}: ${message}`,
        nextStep: 'Check the address and the secret, and set the channel up again where they are wrong.',
      });
    }
  }

  /** The channels that alerts go out by. */
  async open(): Promise<OpenChannels> {
    const recipients: Recipient[] = [];
    const troubles = new Map<string, string>();
    for (const settings of this.#known()) {
      const channel = await this.#open(settings);
      if (channel.available) recipients.push(recipientOf(channel.value, settings));
      else troubles.set(settings.name, channel.reason.message);
    }
    return { recipients, troubles };
  }

  #known(): readonly ChannelSettings[] {
    const { settings } = this;
    return settings.available ? settings.value : [];
  }

  async #open(settings: ChannelSettings): Promise<Available<Channel>> {
    const { kind, name } = settings;
    const secret = (await this.#places.secrets.get(keyOf(name))) ?? '';
    if (!fits(kind, secret)) return unavailable(missing(settings));
    const of = JSON.stringify([settings, secret]);
    const known = this.#opened.get(name);
    const channel = known?.of === of ? known.channel : createChannel(settings, secret, this.#clock);
    this.#opened.set(name, { of, channel });
    return available(channel);
  }
}

function keyOf(name: string): string {
  return `channel.${name}`;
}

function missing({ kind, name }: ChannelSettings) {
  return {
    kind: 'notConfigured',
    message: `${name}: its secret, ${secretOf[kind] ?? ''}, is not on this machine.`,
    nextStep: 'Set the channel up again.',
  } as const;
}
