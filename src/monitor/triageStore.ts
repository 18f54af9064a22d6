import { hashText } from '../shared/hash';
import { day, type Instant } from '../shared/timeWindow';
import { isDecision, isSuppression, type Decision, type Suppression, type TriageExport } from './decision';
import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { Alert } from '../detection/alert';

/** Decisions about alerts that are long gone are kept this long. */
const retention = 90 * day;

/**
 * What people decided. Each decision is a text of its own, written whole or not at all, so that a process that is
 * killed breaks nothing and two windows never write over each other's decisions on different alerts. Of two on the same
 * alert the later one counts.
 */
export class TriageStore {
  readonly #storage: Storage;
  readonly #decisions = new Map<string, Decision>();
  readonly #suppressions = new Map<string, Suppression>();
  readonly #texts = new Map<string, string>();
  /** Those that a file of the workspace shares with a team. */
  #shared: readonly Suppression[] = [];

  private constructor(storage: Storage) {
    this.#storage = storage;
  }

  static async open(storage: Storage): Promise<TriageStore> {
    const store = new TriageStore(storage);
    await store.reload();
    return store;
  }

  decision(alertId: string): Decision | undefined {
    return this.#decisions.get(alertId);
  }

  get suppressions(): readonly Suppression[] {
    return [...this.#suppressions.values(), ...this.#shared];
  }

  /** Adds to what is decided about an alert; it is on the disk when this ends. */
  async decide(alertId: string, more: Omit<Decision, 'alertId'>): Promise<void> {
    await this.#keep({ ...this.#decisions.get(alertId), ...more, alertId });
  }

  async suppress(suppression: Suppression): Promise<void> {
    await this.#write(`suppression-${hashText(suppression.id)}.json`, suppression);
    this.#suppressions.set(suppression.id, suppression);
  }

  async unsuppress(id: string): Promise<void> {
    const name = `suppression-${hashText(id)}.json`;
    await this.#storage.remove(name);
    this.#texts.delete(name);
    this.#suppressions.delete(id);
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
  async reload(): Promise<boolean> {
    const names = [...(await this.#storage.list('decision-')), ...(await this.#storage.list('suppression-'))];
    let changed = this.#dropMissing(new Set(names));
    for (const name of names) {
      const text = await this.#storage.read(name);
      if (text === undefined || text === this.#texts.get(name)) continue;
      this.#texts.set(name, text);
      changed = this.#take(parseJson(text)) || changed;
    }
    return changed;
  }

  export(): TriageExport {
    return {
      version: 1,
      decisions: [...this.#decisions.values()],
      suppressions: [...this.#suppressions.values()],
    };
  }

  /** Takes up what was exported elsewhere; of two decisions on one alert the later one counts. */
  async import({ decisions, suppressions }: TriageExport): Promise<void> {
    for (const decision of decisions)
      if ((this.#decisions.get(decision.alertId)?.at ?? -Infinity) < decision.at) await this.#keep(decision);
    for (const suppression of suppressions) await this.suppress(suppression);
  }

  /** Forgets decisions about alerts that are not there, after a quarter of a year. */
  async forget(now: Instant, isThere: (alertId: string) => boolean): Promise<void> {
    for (const [id, { at }] of this.#decisions) {
      if (at >= now - retention || isThere(id)) continue;
      this.#decisions.delete(id);
      await this.#storage.remove(nameOf(id));
    }
  }

  async #keep(decision: Decision): Promise<void> {
    await this.#write(nameOf(decision.alertId), decision);
    this.#decisions.set(decision.alertId, decision);
  }

  async #write(name: string, value: Decision | Suppression): Promise<void> {
    const text = JSON.stringify(value);
    await this.#storage.write(name, text);
    this.#texts.set(name, text);
  }

  #take(value: unknown): boolean {
    if (isDecision(value)) {
      if ((this.#decisions.get(value.alertId)?.at ?? -Infinity) > value.at) return false;
      this.#decisions.set(value.alertId, value);
    } else if (isSuppression(value)) this.#suppressions.set(value.id, value);
    else return false;
    return true;
  }

  /** A suppression that another window took back is gone. */
  #dropMissing(names: ReadonlySet<string>): boolean {
    const gone = [...this.#suppressions.keys()].filter(
      (id) => !names.has(`suppression-${hashText(id)}.json`),
    );
    for (const id of gone) this.#suppressions.delete(id);
    return gone.length > 0;
  }
}

function nameOf(alertId: string): string {
  return `decision-${hashText(alertId)}.json`;
}

function covers({ alertType, account, entity }: Suppression, alert: Omit<Alert, 'productName'>): boolean {
  return (
    (alertType === undefined || alert.alertType === alertType) &&
    (account === undefined || alert.compromisedEntity.toLowerCase() === account.toLowerCase()) &&
    (entity === undefined || alert.entities.some((each) => Object.values(each).includes(entity)))
  );
}
