/** Where the monitor keeps what it must not lose: named texts, each written whole or not at all. */
export interface Storage {
  /** The text last written under the name, or undefined where there is none. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** The names that start with the prefix. */
  list(prefix: string): Promise<readonly string[]>;
}
