import type { Alert } from '../../../src/detection/alert';
import { detections } from '../../../src/detection/detections';
import { delayOf, isAbout, judgeMonth, reduceMonth, type ReducedMonth } from './evaluate';
import type { LabelledAttack, LabelledMonth, MonthOptions } from './labelledMonth';
import { day, minute } from './quietMonth';

/** How one type of alert did. Shares are of 1; undefined where there was nothing to share. */
export interface KindFigures {
  readonly alertType: string;
  readonly attacks: number;
  readonly found: number;
  readonly recall: number | undefined;
  /** Found and made, by the strength of the attack: hardly, as is usual, without care. */
  readonly byStrength: readonly string[];
  readonly alerts: number;
  /** The share of its alerts that are about an attack, be it one of another type. */
  readonly precision: number | undefined;
  /** From the attack's first record to the end of the hour in which it is told. */
  readonly medianDelayMinutes: number | undefined;
}

export interface Evaluation {
  readonly seed: number;
  readonly accounts: number;
  readonly judgedDays: number;
  readonly records: number;
  readonly attacks: number;
  readonly kinds: readonly KindFigures[];
  readonly overall: { readonly recall: number; readonly precision: number };
  /** The same fleet on the same days without any attack. */
  readonly quiet: {
    readonly accountDays: number;
    readonly alerts: number;
    readonly alertsPerAccountDay: number;
    readonly byType: Readonly<Record<string, number>>;
  };
}

/**
 * Judges a labelled month twice, without its attacks and with them, and says how the detections did.
 *
 * @param read how records become evidence: as they are, or by way of files
 */
export async function evaluateMonth(
  month: LabelledMonth,
  read: (month: LabelledMonth, attacked: boolean) => ReducedMonth | Promise<ReducedMonth> = reduceMonth,
): Promise<Evaluation> {
  const quiet = judgeMonth(month, await read(month, false)).alerts;
  const { alerts, evidence, records } = judgeMonth(month, await read(month, true));
  const delays = new Map<LabelledAttack, number | undefined>();
  for (const attack of month.attacks) {
    const detection = detections.find(({ id }) => id === attack.alertType);
    const isFound = alerts.some((alert) => alert.alertType === attack.alertType && isAbout(alert, attack));
    if (detection && isFound) delays.set(attack, delayOf(attack, month, evidence, detection));
  }
  const kinds = detections.map(({ id }) => figuresOf(id, month.attacks, alerts, delays));
  const judgedDays = (month.end - month.judged) / day;
  const accountDays = month.fleet.length * judgedDays;
  return {
    seed: month.seed,
    accounts: month.fleet.length,
    judgedDays,
    records,
    attacks: month.attacks.length,
    kinds,
    overall: {
      recall: rounded(delays.size / month.attacks.length),
      precision: rounded(
        alerts.filter((alert) => isTrue(alert, month.attacks)).length / (alerts.length || 1),
      ),
    },
    quiet: {
      accountDays,
      alerts: quiet.length,
      alertsPerAccountDay: rounded(quiet.length / accountDays),
      byType: countBy(quiet),
    },
  };
}

function figuresOf(
  alertType: string,
  attacks: readonly LabelledAttack[],
  alerts: readonly Alert[],
  delays: ReadonlyMap<LabelledAttack, number | undefined>,
): KindFigures {
  const own = attacks.filter((attack) => attack.alertType === alertType);
  const found = own.filter((attack) => delays.has(attack));
  const told = alerts.filter((alert) => alert.alertType === alertType);
  const minutes = found.flatMap((attack) => delays.get(attack) ?? []).sort((a, b) => a - b);
  const middle = minutes[minutes.length >> 1];
  return {
    alertType,
    attacks: own.length,
    found: found.length,
    recall: own.length > 0 ? rounded(found.length / own.length) : undefined,
    byStrength: [0, 1, 2].map((strength) => {
      const count = (some: readonly LabelledAttack[]): number =>
        some.filter((attack) => attack.strength === strength).length;
      return `${count(found)}/${count(own)}`;
    }),
    alerts: told.length,
    precision:
      told.length > 0
        ? rounded(told.filter((alert) => isTrue(alert, attacks)).length / told.length)
        : undefined,
    medianDelayMinutes: middle === undefined ? undefined : Math.round(middle / minute),
  };
}

function isTrue(alert: Alert, attacks: readonly LabelledAttack[]): boolean {
  return attacks.some((attack) => isAbout(alert, attack));
}

function countBy(alerts: readonly Alert[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { alertType } of alerts) counts[alertType] = (counts[alertType] ?? 0) + 1;
  return counts;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export const defaultOptions = { accounts: 40, days: 27, repeats: 1, learning: 15 } satisfies Omit<
  MonthOptions,
  'seed'
>;
