import { parseJson } from './parseJson';
import { day } from '../shared/timeWindow';
import type { Storage } from './storage';
import type { Alert } from '../detection/alert';
import type { Instant, TimeWindow } from '../shared/timeWindow';

/** What changed in one go. `added` are alerts that were never there before, not even in an earlier run. */
export interface AlertChange {
  readonly added: readonly Alert[];
  readonly changed: readonly Alert[];
  readonly removed: readonly Alert[];
}

/** What one judgement gave: all alerts of these types in this stretch of time. */
export interface Judged {
  /** Starts with a UTC day. */
  readonly window: TimeWindow;
  readonly alertTypes: readonly string[];
  /** Those of the types that were judged with a part of the rows: what they no longer tell may still be so. */
  readonly partly: readonly string[];
  readonly alerts: readonly Alert[];
}

interface State {
  readonly version: 1;
  readonly alerts: readonly Alert[];
  /** Up to when the logs were judged, by alert type. */
  readonly judgedTo: Readonly<Record<string, Instant>>;
}

const fileName = 'alerts.json';
/** Alerts are kept this long after they ended. */
const retention = 90 * day;
const mostAlerts = 50_000;

/** The alerts that stand, as they were judged. What people decide about them is kept apart, in the `TriageStore`. */
export class AlertStore {
  readonly #storage: Storage;
  readonly #alerts = new Map<string, Alert>();
  readonly #listeners = new Set<(change: AlertChange) => void>();
  #judgedTo: Readonly<Record<string, Instant>> = {};

  private constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Reads the state. One that is broken is set aside under another name, and `note` is told. */
  static async open(storage: Storage, note: (message: string) => void): Promise<AlertStore> {
    const store = new AlertStore(storage);
    const text = await storage.read(fileName);
    if (text === undefined) return store;
    const state = parseJson(text);
    if (isState(state)) store.#restore(state);
    else {
      await storage.write('alerts.broken.json', text);
      note(
        'The saved alerts could not be read. They were set aside in alerts.broken.json and are found again.',
      );
    }
    return store;
  }

  get alerts(): readonly Alert[] {
    return [...this.#alerts.values()];
  }

  /** Up to when the logs were judged for alerts of a type; undefined before the first time. */
  judgedTo(alertType: string): Instant | undefined {
    return this.#judgedTo[alertType];
  }

  get(id: string): Alert | undefined {
    return this.#alerts.get(id);
  }

  /** Calls back after each change until the function that it gives is called. */
  onChange(listener: (change: AlertChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes the alerts of a stretch of time that was judged again, in place of those of the same types that were there
   * before. It is written before anyone is told, so that nobody is told twice.
   */
  async replace({ window, alertTypes, partly, alerts }: Judged): Promise<void> {
    const whole = alertTypes.filter((type) => !partly.includes(type));
    const gone = [...this.#alerts.values()].filter(
      (alert) => whole.includes(alert.alertType) && endsIn(alert, window),
    );
    const change = difference(gone, alerts, this.#alerts);
    for (const { systemAlertId } of gone) this.#alerts.delete(systemAlertId);
    for (const alert of alerts) this.#alerts.set(alert.systemAlertId, alert);
    this.#judgedTo = {
      ...this.#judgedTo,
      ...Object.fromEntries(whole.map((type) => [type, window.to])),
    };
    this.#forget(window.to);
    await this.#save();
    this.#tell(change);
  }

  #tell(change: AlertChange): void {
    if (change.added.length + change.changed.length + change.removed.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }

  #forget(now: Instant): void {
    const byEnd = [...this.#alerts.values()].sort((a, b) => b.endTimeUtc.localeCompare(a.endTimeUtc));
    for (const [at, alert] of byEnd.entries())
      if (at >= mostAlerts || Date.parse(alert.endTimeUtc) < now - retention)
        this.#alerts.delete(alert.systemAlertId);
  }

  #restore(state: State): void {
    for (const alert of state.alerts) this.#alerts.set(alert.systemAlertId, alert);
    this.#judgedTo = state.judgedTo;
  }

  #save(): Promise<void> {
    const state: State = {
      version: 1,
      alerts: [...this.#alerts.values()],
      judgedTo: this.#judgedTo,
    };
    return this.#storage.write(fileName, JSON.stringify(state));
  }
}

/** An alert belongs to the time in which it ended, as its identity does. */
function endsIn({ endTimeUtc }: Alert, { from, to }: TimeWindow): boolean {
  const end = Date.parse(endTimeUtc);
  return from <= end && end <= to;
}

function difference(
  gone: readonly Alert[],
  alerts: readonly Alert[],
  known: ReadonlyMap<string, Alert>,
): AlertChange {
  const ids = new Set(alerts.map(({ systemAlertId }) => systemAlertId));
  return {
    added: alerts.filter(({ systemAlertId }) => !known.has(systemAlertId)),
    changed: alerts.filter((alert) => {
      const before = known.get(alert.systemAlertId);
      return before && JSON.stringify(before) !== JSON.stringify(alert);
    }),
    removed: gone.filter(({ systemAlertId }) => !ids.has(systemAlertId)),
  };
}

function isState(value: unknown): value is State {
  const { version, alerts, judgedTo } = (value ?? {}) as Partial<State>;
  return version === 1 && Array.isArray(alerts) && isRecord(judgedTo);
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
