import { day, minute } from '../../../../src/shared/timeWindow';
import type { Random } from '../../../simulator/world/random';

/** A series with the stretches in which something is wrong, by index: `from` inclusive, `to` exclusive. */
export interface LabelledSeries {
  readonly name: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly windows: readonly { readonly from: number; readonly to: number }[];
}

/** Makes the series of one sort that a name and its chance decide. */
export type SeriesKind = (name: string, chance: Random) => LabelledSeries;

/** Where a value stands after the beginning of an anomaly. */
export interface Anomaly {
  /** Steps since it began. */
  readonly at: number;
  readonly number: number;
}

interface Plan {
  readonly length: number;
  readonly interval?: number;
  /** The most by which a time may be late. */
  readonly jitter?: number;
  /** How many anomalies there are. */
  readonly count: number;
  /** The part of the series before the first anomaly may begin. */
  readonly calm?: number;
  /** The value at a time; undefined where nothing was measured. */
  readonly valueAt: (time: number, anomaly: Anomaly | undefined) => number | undefined;
}

const start = Date.UTC(2026, 1, 2);

/** A series with anomalies at places that chance decides, each within a window as wide as a benchmark makes it. */
export function buildSeries(name: string, chance: Random, plan: Plan): LabelledSeries {
  const { length, interval = 5 * minute, jitter = 0, count, calm = 0.2, valueAt } = plan;
  const half = Math.round(length / 20 / Math.max(count, 1));
  const free = Math.floor((length * (0.95 - calm)) / Math.max(count, 1));
  const beginnings = Array.from(
    { length: count },
    (_, number) =>
      Math.round(length * calm) + number * free + half + chance.below(Math.max(free - 2 * half, 1)),
  );
  const times: number[] = [];
  const values: number[] = [];
  const places: number[] = [];
  for (let at = 0; at < length; at++) {
    const time = start + at * interval + chance.below(jitter + 1);
    const number = beginnings.findLastIndex((beginning) => at >= beginning);
    places.push(values.length);
    const value = valueAt(time, number < 0 ? undefined : { at: at - beginnings[number]!, number });
    if (value === undefined) continue;
    times.push(time);
    values.push(value);
  }
  const place = (at: number): number => places[at] ?? values.length;
  const windows = beginnings.map((at) => ({ from: place(at - half), to: place(at + half) }));
  return { name, times, values, windows };
}

/** From 0 at night to 1 at noon on a working day. */
export function season(time: number): number {
  const wave = 0.5 - 0.5 * Math.cos(((time % day) / day) * 2 * Math.PI);
  return wave ** 1.5 * (isFree(time) ? 0.6 : 1);
}

export function isFree(time: number): boolean {
  return [0, 6].includes(new Date(time).getUTCDay());
}

export function normal(chance: Random): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

/** A number whose mean is 1 and that is often small and seldom large. */
export function exponential(chance: Random): number {
  return -Math.log(1 - chance.next());
}
