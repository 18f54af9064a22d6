import type { Storage } from '../../src/monitor/storage';

/** Storage that a test can look into, and that can be made to fail. */
export class MemoryStorage implements Storage {
  readonly texts: Map<string, string>;
  /** How many more writes succeed; the process counts as killed after that. */
  writesLeft = Infinity;

  constructor(texts: Iterable<readonly [string, string]> = []) {
    this.texts = new Map(texts);
  }

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(name));
  }

  write(name: string, text: string): Promise<void> {
    if (this.writesLeft-- <= 0) return Promise.reject(new Error('killed'));
    this.texts.set(name, text);
    return Promise.resolve();
  }

  remove(name: string): Promise<void> {
    this.texts.delete(name);
    return Promise.resolve();
  }

  list(prefix: string): Promise<readonly string[]> {
    return Promise.resolve([...this.texts.keys()].filter((name) => name.startsWith(prefix)));
  }
}
