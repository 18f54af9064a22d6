import { plainText } from '../../shared/plainText';
import { redact } from '../../shared/redact';
import { minute } from '../../shared/timeWindow';
import { nextWait } from '../backOff';
import type { Channel } from './channel';
import type { DeliveryLog } from './deliveryLog';
import type { Clock } from '../clock';
import type { Alert } from '../../detection/alert';
import type { Instant } from '../../shared/timeWindow';

export interface OutboxParts {
  readonly channel: Channel;
  readonly log: DeliveryLog;
  readonly clock: Clock;
  /** Is told why alerts did not go out. */
  readonly note: (message: string) => void;
}

/** Before the first new attempt, in milliseconds. */
const shortestWait = minute;

/** What was taken back under way may have arrived, and would be told twice: what has begun ends, or takes too long. */
const neverAborted = new AbortController().signal;

/**
 * Sends by one channel whatever stands and was not told by it yet. What fails is not lost: it is tried again, later after
 * each failure. What arrived in the moment in which the process was killed may come once more, under the same identity.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #failures = 0;
  #notBefore: Instant = 0;
  #trouble: string | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get channel(): Channel {
    return this.#parts.channel;
  }

  /** Why the last attempt failed, where it did. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** How many attempts in a row have failed. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * @param alerts all that stand, told or not
   * @returns those that went out now, the earliest first
   */
  async flush(alerts: readonly Alert[], signal: AbortSignal): Promise<readonly Alert[]> {
    const { channel, log, clock } = this.#parts;
    const sent: Alert[] = [];
    if (clock.now() < this.#notBefore) return sent;
    const waiting = alerts
      .filter(({ systemAlertId }) => !log.has(channel.name, systemAlertId))
      .sort((a, b) => a.endTimeUtc.localeCompare(b.endTimeUtc));
    for (let at = 0; at < waiting.length && !signal.aborted; at += channel.mostAtOnce) {
      const batch = waiting.slice(at, at + channel.mostAtOnce);
      if (!(await this.#send(batch))) break;
      sent.push(...batch);
    }
    return sent;
  }

  async #send(batch: readonly Alert[]): Promise<boolean> {
    const { channel, log, clock } = this.#parts;
    try {
      await channel.send(batch, neverAborted);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#failures = 0;
    this.#trouble = undefined;
    const ids = batch.map(({ systemAlertId }) => systemAlertId);
    await log.record(channel.name, ids, clock.now());
    return true;
  }

  #fail(error: unknown): void {
    const { channel, clock, note } = this.#parts;
    this.#notBefore = clock.now() + nextWait(shortestWait, this.#failures++);
    const message = error instanceof Error ? error.message : String(error);
    this.#trouble = plainText(redact(message), 400);
    note(`${channel.name}: alerts did not go out, and are tried again: ${this.#trouble}`);
  }
}
