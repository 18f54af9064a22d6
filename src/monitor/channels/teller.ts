import { DeliveryLog } from './deliveryLog';
import { Outbox } from './outbox';
import type { Recipient } from './recipient';
import type { Clock } from '../clock';
import type { Lock } from '../folderLock';
import type { Storage } from '../storage';
import type { Alert } from '../../detection/alert';

export interface TellerParts {
  readonly storage: Storage;
  /** Held while alerts go out, by one of all processes that share the storage. */
  readonly lock: Lock;
  readonly clock: Clock;
  readonly note: (message: string) => void;
}

/** What one round of telling came to. */
export interface Told {
  /** The alerts that went out, by the name of their channel. */
  readonly sent: ReadonlyMap<string, readonly Alert[]>;
  /** Whether another process was telling for so long that nothing went out from here. */
  readonly isLeftOut: boolean;
}

/**
 * Tells alerts by several channels, each alert once by each, through restarts and whichever of several processes on one
 * state comes first: they take turns, and each reads what the others told.
 */
export class Teller {
  readonly #parts: TellerParts;
  readonly #log: DeliveryLog;
  readonly #outboxes = new Map<string, Outbox>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(parts: TellerParts, log: DeliveryLog) {
    this.#parts = parts;
    this.#log = log;
  }

  static async open(parts: TellerParts): Promise<Teller> {
    return new Teller(parts, await DeliveryLog.open(parts.storage, parts.note));
  }

  /** How it goes with a channel; undefined before the first alert that was to go out by it. */
  outbox(name: string): Pick<Outbox, 'failures' | 'trouble'> | undefined {
    return this.#outboxes.get(name);
  }

  /** @param alerts all that stand, told or not */
  tell(recipients: readonly Recipient[], alerts: readonly Alert[], signal: AbortSignal): Promise<Told> {
    const turn = this.#last.then(() => this.#tell(recipients, alerts, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #tell(
    recipients: readonly Recipient[],
    alerts: readonly Alert[],
    signal: AbortSignal,
  ): Promise<Told> {
    if (!recipients.some((one) => this.#waiting(one, alerts).length > 0))
      return { sent: new Map(), isLeftOut: false };
    const sent = await this.#parts.lock.run(async (lost) => {
      await this.#log.reload();
      return this.#flush(recipients, alerts, AbortSignal.any([signal, lost]));
    });
    return { sent: sent ?? new Map<string, readonly Alert[]>(), isLeftOut: sent === undefined };
  }

  async #flush(
    recipients: readonly Recipient[],
    alerts: readonly Alert[],
    signal: AbortSignal,
  ): Promise<Map<string, readonly Alert[]>> {
    const sent = new Map<string, readonly Alert[]>();
    for (const recipient of recipients) {
      const waiting = this.#waiting(recipient, alerts);
      sent.set(recipient.channel.name, await this.#outboxOf(recipient).flush(waiting, signal));
    }
    return sent;
  }

  #waiting({ channel, isFor }: Recipient, alerts: readonly Alert[]): readonly Alert[] {
    return alerts.filter((alert) => !this.#log.has(channel.name, alert.systemAlertId) && isFor(alert));
  }

  /** One outbox for as long as a channel is set up as it is, so that failures are counted. */
  #outboxOf({ channel }: Recipient): Outbox {
    const known = this.#outboxes.get(channel.name);
    if (known?.channel === channel) return known;
    const { clock, note } = this.#parts;
    const outbox = new Outbox({ channel, log: this.#log, clock, note });
    this.#outboxes.set(channel.name, outbox);
    return outbox;
  }
}
