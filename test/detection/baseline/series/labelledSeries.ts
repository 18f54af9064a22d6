import { day, hour, minute } from '../../../../src/shared/timeWindow';
import { random, type Random } from '../../../simulator/world/random';

/** A series with the stretches in which something is wrong, by index: `from` inclusive, `to` exclusive. */
export interface LabelledSeries {
  readonly name: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly windows: readonly { readonly from: number; readonly to: number }[];
}

const start = Date.UTC(2026, 1, 2);

/** Series in the manner of request counts, loads and latencies of real services, each with anomalies of one sort. */
export function labelledSeries(seed: number, turns = 3): LabelledSeries[] {
  return Object.entries(kinds).flatMap(([name, kind]) =>
    Array.from({ length: turns }, (_, turn) => kind(`${name} ${turn}`, random(seed, name, turn))),
  );
}

type Kind = (name: string, chance: Random) => LabelledSeries;

const kinds: Readonly<Record<string, Kind>> = {
  'flat load with rare spikes': (name, chance) =>
    build(name, 4032, 5 * minute, 2, chance, (_, anomaly) =>
      Math.max(
        0,
        rounded(
          0.132 + 0.004 * normal(chance) + (chance.next() < 0.01 ? 0.1 : 0) + (anomaly?.at === 3 ? 1.4 : 0),
        ),
      ),
    ),
  'requests by day and weekday': (name, chance) =>
    build(
      name,
      4032,
      5 * minute,
      2,
      chance,
      (time, anomaly) =>
        chance.count(1 + 60 * season(time)) * (anomaly && anomaly.at < 12 ? 3 : 1) +
        (chance.next() < 0.004 ? 120 : 0),
    ),
  'bytes in bursts': (name, chance) =>
    build(
      name,
      4730,
      5 * minute,
      2,
      chance,
      (_, anomaly) =>
        Math.exp(10 + 0.8 * normal(chance)) +
        (chance.next() < 0.03 ? Math.exp(13 + 0.5 * normal(chance)) : 0) +
        (anomaly && anomaly.at < 10 ? 4e6 * (0.7 + chance.next()) : 0),
    ),
  'a level that shifts': (name, chance) => {
    let level = 30;
    return build(name, 4032, 5 * minute, 2, chance, (_, anomaly) => {
      if (anomaly?.at === 1) level *= anomaly.number === 0 ? 1.5 : 0.6;
      return level + 2.2 * normal(chance) + (chance.next() < 0.005 ? 8 : 0);
    });
  },
  'mentions with bursts': (name, chance) => {
    let burst = 0;
    return build(name, 12000, 5 * minute, 3, chance, (time, anomaly) => {
      burst = burst * 0.7 + (chance.next() < 0.01 ? 15 * chance.next() : 0);
      if (anomaly?.at === 2) burst += 260;
      return chance.count(4 + 12 * season(time) + burst);
    });
  },
  'rides of a city': (name, chance) =>
    build(name, 7000, 30 * minute, 4, chance, (time, anomaly) =>
      Math.round(
        (4000 + 16_000 * season(time)) *
          (anomaly && anomaly.at < 60 ? (anomaly.number % 2 ? 0.45 : 1.5) : 1) *
          (1 + 0.05 * normal(chance)),
      ),
    ),
  'a temperature that wanders': (name, chance) => {
    let temperature = 70;
    return build(name, 7000, hour, 2, chance, (_, anomaly) => {
      temperature += 0.05 * (70 - temperature) + 1.2 * normal(chance) - (anomaly && anomaly.at < 12 ? 5 : 0);
      return temperature;
    });
  },
  'speeds at uneven times': (name, chance) => {
    let drift = 0;
    return build(
      name,
      2400,
      8 * minute,
      2,
      chance,
      (time, anomaly) => {
        drift = 0.8 * drift + 2 * normal(chance);
        return Math.max(4, Math.round(68 - 12 * season(time) + drift - (anomaly && anomaly.at < 9 ? 35 : 0)));
      },
      6 * minute,
    );
  },
  'a latency that climbs': (name, chance) =>
    build(
      name,
      4032,
      5 * minute,
      3,
      chance,
      (_, anomaly) =>
        45 +
        1.8 * normal(chance) +
        (chance.next() < 0.01 ? 9 : 0) +
        (anomaly && anomaly.at < 24 ? 1.5 * anomaly.at : 0),
    ),
  'a job that stops': (name, chance) =>
    build(
      name,
      4032,
      5 * minute,
      1,
      chance,
      (time, anomaly) =>
        (Math.floor(time / (5 * minute)) % 12 < 3 && !(anomaly && anomaly.at < 90) ? 80 : 20) +
        2 * normal(chance),
    ),
};

interface Anomaly {
  /** Steps since it began. */
  readonly at: number;
  readonly number: number;
}

function build(
  name: string,
  length: number,
  interval: number,
  count: number,
  chance: Random,
  valueAt: (time: number, anomaly?: Anomaly) => number,
  jitter = 0,
): LabelledSeries {
  const half = Math.round(length / 20 / count);
  const free = Math.floor((length * 0.75) / count);
  const beginnings = Array.from(
    { length: count },
    (_, number) => Math.round(length * 0.2) + number * free + half + chance.below(free - 2 * half),
  );
  const times: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < length; at++) {
    const time = start + at * interval + chance.below(jitter + 1);
    const number = beginnings.findLastIndex((beginning) => at >= beginning);
    times.push(time);
    values.push(valueAt(time, number < 0 ? undefined : { at: at - beginnings[number]!, number }));
  }
  return { name, times, values, windows: beginnings.map((at) => ({ from: at - half, to: at + half })) };
}

/** From 0 at night to 1 at noon on a working day. */
function season(time: number): number {
  const wave = 0.5 - 0.5 * Math.cos(((time % day) / day) * 2 * Math.PI);
  const weekday = new Date(time).getUTCDay();
  return wave ** 1.5 * (weekday === 0 || weekday === 6 ? 0.6 : 1);
}

function normal(chance: Random): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

function rounded(value: number): number {
  return Math.round(value * 500) / 500;
}
