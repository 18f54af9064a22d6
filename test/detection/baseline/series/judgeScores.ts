import type { LabelledSeries } from './buildSeries';

/** A series with the score of each of its numbers. */
export interface Scored {
  readonly series: LabelledSeries;
  readonly scores: readonly number[];
}

/** The first part of a series, in which a detector may learn and nothing is counted. */
const probation = (length: number): number => Math.min(Math.round(0.15 * length), 750);

/**
 * The share of all points within labelled windows under the curve of precision against recall, one threshold for all
 * series: the average precision.
 */
export function averagePrecision(all: readonly Scored[]): number {
  const points = all
    .flatMap(({ series, scores }) =>
      scores.slice(probation(scores.length)).map((score, after) => {
        const at = after + probation(scores.length);
        return { score, isWrong: series.windows.some(({ from, to }) => at >= from && at < to) };
      }),
    )
    .sort((a, b) => b.score - a.score);
  const wrong = points.filter(({ isWrong }) => isWrong).length;
  let found = 0;
  let sum = 0;
  for (const [at, { isWrong }] of points.entries()) if (isWrong) sum += ++found / (at + 1);
  return sum / wrong;
}

/**
 * The benchmark score of the Numenta Anomaly Benchmark, standard profile, worked out from its paper: 100 finds the
 * beginning of every window and nothing else, 0 finds nothing. The one threshold is the best one, as in the benchmark.
 */
export function windowScore(all: readonly Scored[], threshold = bestThreshold(all)): number {
  const windows = all.reduce((sum, { series }) => sum + series.windows.length, 0);
  return (100 * (profitAt(all, threshold) + windows)) / (2 * windows);
}

/** The threshold, in steps of 1/200, with which series are judged best. */
export function bestThreshold(all: readonly Scored[]): number {
  const steps = all.flatMap(({ scores }) => scores.map((score) => Math.floor(score * 200) / 200));
  const profits = [...new Set(steps)].map((threshold) => [threshold, profitAt(all, threshold)] as const);
  return profits.reduce((best, other) => (other[1] > best[1] ? other : best))[0];
}

/** What the finds of series are worth, less what is missed and what is told in vain. */
export function profitAt(all: readonly Scored[], threshold: number): number {
  return all.reduce((sum, one) => sum + profitOf(one, threshold), 0);
}

const costOfFalseAlarm = 0.11;

function profitOf({ series, scores }: Scored, threshold: number): number {
  const alarms: number[] = [];
  for (let at = probation(scores.length); at < scores.length; at++)
    if ((scores[at] ?? 0) >= threshold) alarms.push(at);
  let profit = 0;
  for (const { from, to } of series.windows) {
    const first = alarms.find((at) => at >= from && at < to);
    profit += first === undefined ? -1 : sigmoid((first - to + 1) / (to - from)) / sigmoid(-1);
  }
  for (const at of alarms) {
    if (series.windows.some(({ from, to }) => at >= from && at < to)) continue;
    const before = series.windows.findLast(({ to }) => at >= to);
    const distance = before ? (at - before.to + 1) / (before.to - before.from) : Infinity;
    profit += costOfFalseAlarm * (distance > 3 ? -1 : sigmoid(distance));
  }
  return profit;
}

function sigmoid(place: number): number {
  return 2 / (1 + Math.exp(5 * place)) - 1;
}
