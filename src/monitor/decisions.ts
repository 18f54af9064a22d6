import type { Decision } from './decision';

/**
 * What was said of alerts, in as many parts as it was said, each under a name of its own. Of an alert counts all that was
 * said, of each kind the latest: whoever has the same parts, in whatever order they came, finds the same.
 */
export class Decisions {
  readonly #byAlert = new Map<string, Map<string, Decision>>();
  readonly #alertOf = new Map<string, string>();
  /** What the parts of an alert come to, where that was asked for. */
  readonly #whole = new Map<string, Decision>();

  get parts(): readonly Decision[] {
    return [...this.#byAlert.values()].flatMap((parts) => [...parts.values()]);
  }

  get alertIds(): readonly string[] {
    return [...this.#byAlert.keys()];
  }

  of(alertId: string): Decision | undefined {
    const known = this.#whole.get(alertId);
    if (known) return known;
    const [[, first] = [], ...later] = this.#inOrder(alertId);
    if (!first) return undefined;
    const whole = later.reduce((said, [, part]) => ({ ...said, ...part }), first);
    this.#whole.set(alertId, whole);
    return whole;
  }

  add(name: string, part: Decision): void {
    const { alertId } = part;
    this.#alertOf.set(name, alertId);
    this.#byAlert.set(alertId, (this.#byAlert.get(alertId) ?? new Map<string, Decision>()).set(name, part));
    this.#whole.delete(alertId);
  }

  /** Gives whether there was a part of the name. */
  delete(name: string): boolean {
    const alertId = this.#alertOf.get(name);
    if (alertId === undefined) return false;
    this.#alertOf.delete(name);
    this.#whole.delete(alertId);
    const parts = this.#byAlert.get(alertId);
    parts?.delete(name);
    if (parts?.size === 0) this.#byAlert.delete(alertId);
    return true;
  }

  /** The names of what was said of an alert. */
  namesOf(alertId: string): readonly string[] {
    return this.#inOrder(alertId).map(([name]) => name);
  }

  /** The names of parts of which nothing counts any more: without them the rest says the same. */
  outdated(alertId: string): readonly string[] {
    const said = new Set<string>();
    const outdated: string[] = [];
    for (const [name, part] of this.#inOrder(alertId).reverse()) {
      const kinds = Object.keys(part);
      if (kinds.every((kind) => said.has(kind))) outdated.push(name);
      for (const kind of kinds) said.add(kind);
    }
    return outdated;
  }

  /** The earliest first; what was said at the same time stands in the same order for everybody. */
  #inOrder(alertId: string): [string, Decision][] {
    return [...(this.#byAlert.get(alertId) ?? [])].sort(
      ([a, { at }], [b, other]) => at - other.at || (a < b ? -1 : 1),
    );
  }
}
