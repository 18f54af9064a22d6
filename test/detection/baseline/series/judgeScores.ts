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
export function windowScore(all: readonly Scored[]): number {
  const thresholds = [
    ...new Set(all.flatMap(({ scores }) => scores.map((score) => Math.floor(score * 200) / 200))),
  ];
  const windows = all.reduce((sum, { series }) => sum + series.windows.length, 0);
  const best = Math.max(
    ...thresholds.map((threshold) => all.reduce((sum, one) => sum + profitOf(one, threshold), 0)),
  );
  return (100 * (best + windows)) / (2 * windows);
}

const costOfFalseAlarm = 0.11;

function profitOf({ series, scores }: Scored, threshold: number): number {
  const alarms = scores.flatMap((score, at) =>
    score >= threshold && at >= probation(scores.length) ? [at] : [],
  );
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
