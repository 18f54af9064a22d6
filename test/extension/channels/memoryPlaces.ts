import type { ChannelPlaces } from '../../../src/extension/channels/channels';

/** A setting and a store of secrets that a test can look into. */
export class MemoryPlaces implements ChannelPlaces {
  readonly kept = new Map<string, string>();

  constructor(public setting: unknown = []) {}

  read = () => this.setting;

  write = (channels: readonly object[]) => {
    this.setting = channels;
    return Promise.resolve();
  };

  readonly secrets = {
    get: (key: string) => Promise.resolve(this.kept.get(key)),
    store: (key: string, value: string) => Promise.resolve(void this.kept.set(key, value)),
    delete: (key: string) => Promise.resolve(void this.kept.delete(key)),
  };
}
