import { day } from '../../shared/timeWindow';
import { parseJson } from '../parseJson';
import type { Instant } from '../../shared/timeWindow';
import type { Storage } from '../storage';

/** By channel, when each alert went out. */
type Delivered = Readonly<Record<string, Readonly<Record<string, Instant>>>>;

interface State {
  readonly version: 1;
  readonly delivered: Delivered;
}

const fileName = 'delivered.json';
/** Longer than alerts are kept, so that none outlives the memory of having been told. */
const retention = 180 * day;

/** What went out by which channel. It is on the disk before the next thing goes out, so that a restart tells nothing twice. */
export class DeliveryLog {
  readonly #storage: Storage;
  readonly #note: (message: string) => void;
  #delivered = new Map<string, Map<string, Instant>>();

  private constructor(storage: Storage, note: (message: string) => void) {
    this.#storage = storage;
    this.#note = note;
  }

  static async open(storage: Storage, note: (message: string) => void): Promise<DeliveryLog> {
    const log = new DeliveryLog(storage, note);
    await log.reload();
    return log;
  }

  /** Reads what other processes told. A log that is broken is set aside under another name, and said. */
  async reload(): Promise<void> {
    const text = await this.#storage.read(fileName);
    const state = text === undefined ? { version: 1, delivered: {} } : parseJson(text);
    if (isState(state)) this.#restore(state);
    else await this.#setAside(text ?? '');
  }

  has(channel: string, id: string): boolean {
    return this.#delivered.get(channel)?.has(id) ?? false;
  }

  /** Remembers that alerts went out; it is on the disk when this ends. */
  async record(channel: string, ids: readonly string[], at: Instant): Promise<void> {
    const known = this.#delivered.get(channel) ?? new Map<string, Instant>();
    for (const id of ids) known.set(id, at);
    for (const [id, told] of known) if (told < at - retention) known.delete(id);
    this.#delivered.set(channel, known);
    await this.#save();
  }

  #restore({ delivered }: State): void {
    this.#delivered = new Map(
      Object.entries(delivered).map(([channel, ids]) => [channel, new Map(Object.entries(ids))]),
    );
  }

  /** What this process told itself still counts. */
  async #setAside(text: string): Promise<void> {
    await this.#storage.write('delivered.broken.json', text);
    await this.#save();
    this.#note(
      'The list of what was told could not be read. It was set aside in delivered.broken.json; alerts that stand are told again.',
    );
  }

  #save(): Promise<void> {
    const delivered = Object.fromEntries(
      [...this.#delivered].map(([channel, ids]) => [channel, Object.fromEntries(ids)]),
    );
    const state: State = { version: 1, delivered };
    return this.#storage.write(fileName, JSON.stringify(state));
  }
}

function isState(value: unknown): value is State {
  const { version, delivered } = (value ?? {}) as Partial<State>;
  return version === 1 && isObject(delivered) && Object.values(delivered).every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
