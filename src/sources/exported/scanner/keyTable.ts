import { ByteWords } from './byteWords';

/** A name of a member, at the top of a record or within its `properties`. */
export interface Key {
  /** Where the values of the name are kept; names that differ in case only share it. */
  readonly slot: number;
  /** The bytes of the name with quotes and colon. */
  readonly literal: ByteWords;
  readonly isProperties: boolean;
}

/** Numbers the places where values are kept. */
export class Slots {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  /** The slot of a name in lower case on a level (0 for the record itself, 1 for its `properties`), met or not. */
  slotOf(level: number, lower: string): number {
    const name = `${level} ${lower}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }
}

const mostKeys = 1000;

/** The names met so far on one level of records. */
export class KeyTable {
  readonly #keys = new Map<string, Key>();
  /** The same by the first bytes of what is compared with. */
  readonly #buckets = Array.from({ length: buckets }, (): Key[] => []);
  readonly #slots: Slots;
  readonly #level: number;

  /** @param level 0 for the record itself, 1 for its `properties` */
  constructor(slots: Slots, level: number) {
    this.#slots = slots;
    this.#level = level;
  }

  /** The key with quotes and colon that the bytes from `at` on begin with, if it was met. */
  find(view: DataView, at: number, end: number): Key | undefined {
    if (at + 4 > end) return undefined;
    const bucket = this.#buckets[bucketOf(view.getInt32(at, true))] ?? [];
    for (const key of bucket) if (at + key.literal.length <= end && key.literal.isAt(view, at)) return key;
    return undefined;
  }

  /** The key of that name; undefined where there are more names than any log has. */
  keyOf(name: string): Key | undefined {
    const known = this.#keys.get(name);
    if (known || this.#keys.size >= mostKeys) return known;
    const lower = name.toLowerCase();
    // A record whose properties are an object that pairs a value with its translation has it for its `Properties`.
    if (this.#level === 1 && lower === 'value') return undefined;
    const bytes = Buffer.from(`"${name}":`, 'latin1');
    const key: Key = {
      slot: this.#slots.slotOf(this.#level, lower),
      literal: new ByteWords(bytes, 0, bytes.length),
      isProperties: this.#level === 0 && lower === 'properties',
    };
    this.#keys.set(name, key);
    if (name !== '') this.#buckets[bucketOf(bytes.readInt32LE())]?.push(key);
    return key;
  }
}

const buckets = 256;

function bucketOf(word: number): number {
  return (Math.imul(word, 0x9e3779b1) >>> 24) & (buckets - 1);
}
