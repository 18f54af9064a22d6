import type { Alert } from '../../detection/alert';

/** A way by which alerts reach somebody: a file, a chat, a pager. */
export interface Channel {
  /** The name under which it is remembered what went out by it. Another name is another channel. */
  readonly name: string;
  /** How many alerts it takes in one go. */
  readonly mostAtOnce: number;
  /** Ends when the alerts have arrived, all of them; an error means that none counts as told. */
  send(alerts: readonly Alert[], signal: AbortSignal): Promise<void>;
}
