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
  readonly #delivered: Map<string, Map<string, Instant>>;

  private constructor(storage: Storage, delivered: Delivered) {
    this.#storage = storage;
    this.#delivered = new Map(
      Object.entries(delivered).map(([channel, ids]) => [channel, new Map(Object.entries(ids))]),
    );
  }

  /** Reads the log. One that is broken is set aside under another name, and `note` is told. */
  static async open(storage: Storage, note: (message: string) => void): Promise<DeliveryLog> {
    const text = await storage.read(fileName);
    const state = text === undefined ? { version: 1, delivered: {} } : parseJson(text);
    if (isState(state)) return new DeliveryLog(storage, state.delivered);
    await storage.write('delivered.broken.json', text ?? '');
    note(
      'The list of what was told could not be read. It was set aside in delivered.broken.json; alerts that stand are told again.',
    );
    return new DeliveryLog(storage, {});
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
