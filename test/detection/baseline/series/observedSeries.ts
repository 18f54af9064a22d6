import { day, hour, minute } from '../../../../src/shared/timeWindow';
import { buildSeries, exponential, isFree, normal, season, type SeriesKind } from './buildSeries';

/** Series with the traits that published ones of machines, traffic and mentions show: gaps, caps, zeros, heavy tails. */
export const observedSeries: Readonly<Record<string, SeriesKind>> = {
  'a processor near its ceiling': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 1,
      valueAt: (time, anomaly) => {
        if (anomaly && anomaly.at < 130) return 24.8 + 0.4 * normal(chance) + (time % hour === 0 ? 11 : 0);
        const dip = chance.next() < 0.003 ? 40 * chance.next() : 0;
        return Math.min(100, 91 + 2.5 * normal(chance) - dip);
      },
    }),
  'writes in rare bursts': (name, chance) => {
    const usual = [20, 46, 434, 36, 2.5];
    const wrong = [41, 107, 280, 590, 0, 96, 3];
    let burst: readonly number[] = [];
    let at = 0;
    return buildSeries(name, chance, {
      length: 4032,
      count: 3,
      valueAt: (_, anomaly) => {
        const isWrong = anomaly !== undefined && anomaly.at < 40;
        if (at >= burst.length && (isWrong ? anomaly.at % 10 === 0 : chance.next() < 0.015))
          [burst, at] = [isWrong ? wrong : usual, 0];
        if (at < burst.length) return 1e6 * (burst[at++] ?? 0) * (0.95 + 0.1 * chance.next());
        return chance.next() < 0.02 ? 1e5 * exponential(chance) : 0;
      },
    });
  },
  'costs by the hour': (name, chance) =>
    buildSeries(name, chance, {
      length: 1600,
      interval: hour,
      count: 3,
      valueAt: (time, anomaly) => {
        if (chance.next() < 0.03) return undefined;
        const usual = 0.1 * (1 + 1.5 * season(time)) * Math.exp(0.25 * normal(chance));
        const harmless = chance.next() < 0.004 ? 3 : 1;
        return usual * (anomaly && anomaly.at < 2 ? 8 : harmless);
      },
    }),
  'requests without a rhythm': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (_, anomaly) => {
        const mean = anomaly && anomaly.at < 11 ? 240 : chance.next() < 0.5 ? 10 : 75;
        return Math.ceil(mean * exponential(chance));
      },
    }),
  'travel at rush hours': (name, chance) => {
    let date = 0;
    let jam = 1;
    return buildSeries(name, chance, {
      length: 4800,
      interval: 10 * minute,
      jitter: 2 * minute,
      count: 3,
      valueAt: (time, anomaly) => {
        if (Math.floor(time / day) !== date) {
          date = Math.floor(time / day);
          jam = Math.exp(0.35 * normal(chance)) * (isFree(time) ? 0.5 : 1);
        }
        const clock = (time % day) / hour;
        if (chance.next() < (clock < 7 || clock > 20 ? 0.85 : 0.3)) return undefined;
        const rush = Math.exp(-(((clock - 17) / 2) ** 2)) + 0.4 * Math.exp(-(((clock - 12) / 3) ** 2));
        const blocked = anomaly && anomaly.at < 36 ? 4 * Math.min(1, anomaly.at / 8) : 0;
        const error = chance.next() < 0.0004 ? 20 : 1;
        return Math.round((90 + 350 * (rush * jam + blocked)) * Math.exp(0.12 * normal(chance)) * error);
      },
    });
  },
  'a memory that leaks': (name, chance) => {
    let used = 20;
    return buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (_, anomaly) => {
        used += 0.008 + (anomaly && anomaly.at < 4 ? 2.5 : 0);
        return used + 0.5 * normal(chance);
      },
    });
  },
  'a sensor that sticks': (name, chance) => {
    let drift = 0;
    let stuck = 0;
    return buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (time, anomaly) => {
        drift = 0.9 * drift + normal(chance);
        const value = 50 + 8 * season(time) + drift;
        if (anomaly?.at === 0) stuck = 4;
        return anomaly && anomaly.at < 70 ? stuck : value;
      },
    });
  },
  'a job at another hour': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 1,
      valueAt: (time, anomaly) => {
        const hours = Math.floor((time % day) / hour);
        const runs = anomaly && anomaly.at < 288 ? hours === 14 : hours === 2;
        return (runs ? 75 : 18) + 3 * normal(chance);
      },
    }),
  'mentions of a quiet name': (name, chance) => {
    let burst = 0;
    return buildSeries(name, chance, {
      length: 8000,
      count: 3,
      valueAt: (time, anomaly) => {
        burst = burst * 0.5 + (chance.next() < 0.012 ? Math.exp(3 + 0.8 * normal(chance)) : 0);
        if (anomaly && anomaly.at < 3) burst += 220;
        return chance.count(2 + 7 * season(time)) + Math.round(burst);
      },
    });
  },
  'errors that are nearly always none': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (_, anomaly) => chance.count(anomaly && anomaly.at < 8 ? 6 : 0.04),
    }),
  'a first anomaly soon after the beginning': (name, chance) =>
    buildSeries(name, chance, {
      length: 1500,
      count: 2,
      calm: 0.15,
      valueAt: (time, anomaly) =>
        chance.count(5 + 40 * season(time)) + (anomaly && anomaly.at < 6 ? 60 + chance.below(30) : 0),
    }),
  'speeds that are seldom measured': (name, chance) =>
    buildSeries(name, chance, {
      length: 2000,
      jitter: minute,
      count: 4,
      valueAt: (time, anomaly) => {
        const clock = (time % day) / hour;
        if (chance.next() < (clock < 6 || clock > 22 ? 0.93 : 0.4)) return undefined;
        const slow = anomaly && anomaly.at < 12 ? 22 + 20 * chance.next() : 0;
        const harmless = chance.next() < 0.01 ? 14 * normal(chance) : 0;
        return Math.round(67 + 3 * normal(chance) + harmless - slow);
      },
    }),
  'occupancy of a road': (name, chance) =>
    buildSeries(name, chance, {
      length: 3600,
      count: 3,
      valueAt: (time, anomaly) => {
        const usual = 3 + 12 * season(time);
        if (chance.next() < (usual < 5 ? 0.6 : 0.25)) return undefined;
        const blocked = anomaly && anomaly.at < 20 ? 22 : 0;
        // It scatters as much as it counts, and seldom below half of it.
        return Math.round(100 * (usual * Math.exp(0.35 * normal(chance)) + blocked)) / 100;
      },
    }),
  'a load that repeats within the hour': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 2,
      valueAt: (time, anomaly) => {
        const round = [51, 47, 43.5, 49.5, 46, 44.5, 41][Math.floor(time / (5 * minute)) % 7] ?? 45;
        const wrong = anomaly && anomaly.at < 8 ? -9 : 0;
        return round + wrong + 1.2 * normal(chance) + (chance.next() < 0.002 ? 12 : 0);
      },
    }),
  'nothing that is wrong': (name, chance) =>
    buildSeries(name, chance, {
      length: 4032,
      count: 0,
      valueAt: (time) => ((time % day) / hour < 9 ? 20 : 80) + 2 * normal(chance),
    }),
  'a level held by a few steps': (name, chance) => {
    let level = 40;
    return buildSeries(name, chance, {
      length: 4032,
      count: 1,
      valueAt: (_, anomaly) => {
        if (chance.next() < 0.001) level = 34 + 2 * chance.below(7);
        return level + (anomaly && anomaly.at < 20 ? 14 : 0) + Math.round(0.4 * normal(chance)) / 2;
      },
    });
  },
};
