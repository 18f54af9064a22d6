import { hashText } from '../shared/hash';
import { day, type Instant } from '../shared/timeWindow';
import { isDecision, isSuppression, type Decision, type Suppression, type TriageExport } from './decision';
import { Decisions } from './decisions';
import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { Alert } from '../detection/alert';

/** Decisions about alerts that are long gone are kept this long. */
const retention = 90 * day;

/**
 * What people decided. Each decision is a text of its own, which is written whole or not at all and never written over:
 * a process that is killed breaks nothing, and two windows that decide on one alert at once keep what both said.
 */
export class TriageStore {
  readonly #storage: Storage;
  readonly #decisions = new Decisions();
  /** By the name of their text. */
  readonly #suppressions = new Map<string, Suppression>();
  /** The names of all texts that were read or written. No text changes under its name. */
  readonly #seen = new Set<string>();
  /** Those that a file of the workspace shares with a team. */
  #shared: readonly Suppression[] = [];
  #last: Promise<unknown> = Promise.resolve();

  private constructor(storage: Storage) {
    this.#storage = storage;
  }

  static async open(storage: Storage): Promise<TriageStore> {
    const store = new TriageStore(storage);
    await store.reload();
    return store;
  }

  decision(alertId: string): Decision | undefined {
    return this.#decisions.of(alertId);
  }

  get suppressions(): readonly Suppression[] {
    return [...this.#suppressions.values(), ...this.#shared];
  }

  /** Adds to what is decided about an alert, after all that is known to be; it is on the disk when this ends. */
  decide(alertId: string, more: Omit<Decision, 'alertId'>): Promise<void> {
    return this.#inTurn(async () => {
      // Whatever the clock did meanwhile: who decides has seen what was decided before.
      const at = Math.max(more.at, (this.decision(alertId)?.at ?? -Infinity) + 1);
      await this.#keep({ ...more, alertId, at });
      await this.#remove(this.#decisions.outdated(alertId));
    });
  }

  suppress(suppression: Suppression): Promise<void> {
    return this.#inTurn(() => this.#suppress(suppression));
  }

  unsuppress(id: string): Promise<void> {
    return this.#inTurn(() => this.#remove(this.#namesOfSuppression(id)));
  }

  /** Takes the suppressions that a team shares, in place of those before. */
  share(suppressions: readonly Suppression[]): void {
    this.#shared = suppressions;
  }

  /** The suppression in force that an alert falls under. */
  suppressionOf(alert: Omit<Alert, 'productName'>, now: Instant): Suppression | undefined {
    return this.suppressions.find((each) => each.expires > now && covers(each, alert));
  }

  /** Reads what other windows wrote. Gives whether anything changed. */
  reload(): Promise<boolean> {
    return this.#inTurn(async () => {
      const lists = await Promise.all(['decision-', 'suppression-'].map((kind) => this.#storage.list(kind)));
      const names = new Set(lists.flat());
      let changed = false;
      for (const name of this.#seen) if (!names.has(name)) changed = this.#forgetText(name) || changed;
      for (const name of names) if (!this.#seen.has(name)) changed = (await this.#read(name)) || changed;
      return changed;
    });
  }

  export(): TriageExport {
    return { version: 1, decisions: this.#decisions.parts, suppressions: [...this.#suppressions.values()] };
  }

  /** Takes up what was exported elsewhere; of two decisions on one alert the later one counts. */
  import({ decisions, suppressions }: TriageExport): Promise<void> {
    return this.#inTurn(async () => {
      for (const decision of decisions) await this.#keep(decision);
      for (const suppression of suppressions) await this.#suppress(suppression);
    });
  }

  /** Forgets decisions about alerts that are not there, after a quarter of a year. */
  forget(now: Instant, isThere: (alertId: string) => boolean): Promise<void> {
    return this.#inTurn(async () => {
      for (const id of this.#decisions.alertIds) {
        const isLongAgo = (this.decision(id)?.at ?? now) < now - retention;
        if (isLongAgo && !isThere(id)) await this.#remove(this.#decisions.namesOf(id));
      }
    });
  }

  /** One after the other, so that a list of texts is not older than what was written meanwhile. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #keep(decision: Decision): Promise<void> {
    const text = JSON.stringify(decision);
    const name = `decision-${hashText(decision.alertId)}-${hashText(text)}.json`;
    await this.#storage.write(name, text);
    this.#seen.add(name);
    this.#decisions.add(name, decision);
  }

  async #suppress(suppression: Suppression): Promise<void> {
    const text = JSON.stringify(suppression);
    const name = `suppression-${hashText(suppression.id)}-${hashText(text)}.json`;
    const before = this.#namesOfSuppression(suppression.id).filter((each) => each !== name);
    await this.#storage.write(name, text);
    this.#seen.add(name);
    this.#suppressions.set(name, suppression);
    await this.#remove(before);
  }

  #namesOfSuppression(id: string): readonly string[] {
    return [...this.#suppressions].filter(([, each]) => each.id === id).map(([name]) => name);
  }

  async #remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.#storage.remove(name);
      this.#forgetText(name);
    }
  }

  /** Gives whether it said anything. */
  #forgetText(name: string): boolean {
    this.#seen.delete(name);
    return this.#decisions.delete(name) || this.#suppressions.delete(name);
  }

  /** Gives whether there was anything of ours in it. */
  async #read(name: string): Promise<boolean> {
    const text = await this.#storage.read(name);
    if (text === undefined) return false;
    this.#seen.add(name);
    const value = parseJson(text);
    if (isDecision(value)) this.#decisions.add(name, value);
    else if (isSuppression(value)) this.#suppressions.set(name, value);
    else return false;
    return true;
  }
}

function covers({ alertType, account, entity }: Suppression, alert: Omit<Alert, 'productName'>): boolean {
  return (
    (alertType === undefined || alert.alertType === alertType) &&
    (account === undefined || alert.compromisedEntity.toLowerCase() === account.toLowerCase()) &&
    (entity === undefined || alert.entities.some((each) => Object.values(each).includes(entity)))
  );
}
