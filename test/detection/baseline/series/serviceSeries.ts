import { hour, minute } from '../../../../src/shared/timeWindow';
import { buildSeries, normal, season, type SeriesKind } from './buildSeries';

/** Series in the manner of request counts, loads and latencies of real services. */
export const serviceSeries: Readonly<Record<string, SeriesKind>> = {
  'flat load with rare spikes': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (_, anomaly) =>
        Math.max(
          0,
          rounded(
            0.132 + 0.004 * normal(chance) + (chance.next() < 0.01 ? 0.1 : 0) + (anomaly?.at === 3 ? 1.4 : 0),
          ),
        ),
    }),
  'requests by day and weekday': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (time, anomaly) =>
        chance.count(1 + 60 * season(time)) * (anomaly && anomaly.at < 12 ? 3 : 1) +
        (chance.next() < 0.004 ? 120 : 0),
    }),
  'bytes in bursts': (name, chance) =>
    buildSeries(name, chance, {
      length: 4730,
      count: 2,
      valueAt: (_, anomaly) =>
        Math.exp(10 + 0.8 * normal(chance)) +
        (chance.next() < 0.03 ? Math.exp(13 + 0.5 * normal(chance)) : 0) +
        (anomaly && anomaly.at < 10 ? 4e6 * (0.7 + chance.next()) : 0),
    }),
  'a level that shifts': (name, chance) => {
    let level = 30;
    return buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (_, anomaly) => {
        if (anomaly?.at === 1) level *= anomaly.number === 0 ? 1.5 : 0.6;
        return level + 2.2 * normal(chance) + (chance.next() < 0.005 ? 8 : 0);
      },
    });
  },
  'mentions with bursts': (name, chance) => {
    let burst = 0;
    return buildSeries(name, chance, {
      length: 12000,
      count: 3,
      valueAt: (time, anomaly) => {
        burst = burst * 0.7 + (chance.next() < 0.01 ? 15 * chance.next() : 0);
        if (anomaly?.at === 2) burst += 260;
        return chance.count(4 + 12 * season(time) + burst);
      },
    });
  },
  'rides of a city': (name, chance) =>
    buildSeries(name, chance, {
      length: 7000,
      interval: 30 * minute,
      count: 4,
      valueAt: (time, anomaly) =>
        Math.round(
          (4000 + 16_000 * season(time)) *
            (anomaly && anomaly.at < 60 ? (anomaly.number % 2 ? 0.45 : 1.5) : 1) *
            (1 + 0.05 * normal(chance)),
        ),
    }),
  'a temperature that wanders': (name, chance) => {
    let temperature = 70;
    return buildSeries(name, chance, {
      length: 7000,
      interval: hour,
      count: 2,
      valueAt: (_, anomaly) => {
        temperature +=
          0.05 * (70 - temperature) + 1.2 * normal(chance) - (anomaly && anomaly.at < 12 ? 5 : 0);
        return temperature;
      },
    });
  },
  'speeds at uneven times': (name, chance) => {
    let drift = 0;
    return buildSeries(name, chance, {
      length: 2400,
      interval: 8 * minute,
      jitter: 6 * minute,
      count: 2,
      valueAt: (time, anomaly) => {
        drift = 0.8 * drift + 2 * normal(chance);
        return Math.max(4, Math.round(68 - 12 * season(time) + drift - (anomaly && anomaly.at < 9 ? 35 : 0)));
      },
    });
  },
  'a latency that climbs': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 3,
      valueAt: (_, anomaly) =>
        45 +
        1.8 * normal(chance) +
        (chance.next() < 0.01 ? 9 : 0) +
        (anomaly && anomaly.at < 24 ? 1.5 * anomaly.at : 0),
    }),
  'a job that stops': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 1,
      valueAt: (time, anomaly) =>
        (Math.floor(time / (5 * minute)) % 12 < 3 && !(anomaly && anomaly.at < 90) ? 80 : 20) +
        2 * normal(chance),
    }),
};

function rounded(value: number): number {
  return Math.round(value * 500) / 500;
}
