import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anomalyScorer } from '../../../src/detection/baseline/anomalyScore';
import { hour, minute } from '../../../src/shared/timeWindow';
import { random } from '../../simulator/world/random';
import { averagePrecision, bestThreshold, profitAt, windowScore, type Scored } from './series/judgeScores';
import { labelledSeries } from './series/labelledSeries';
import { peers } from './series/peers';

const start = Date.UTC(2026, 0, 5);

function scoresOf(values: readonly number[], interval = 5 * minute): number[] {
  const score = anomalyScorer();
  return values.map((value, at) => score(start + at * interval, value));
}

/** Three weeks by the hour, busy at noon, and a little noise. */
function seasonal(): number[] {
  const chance = random('seasonal');
  return Array.from(
    { length: 21 * 24 },
    (_, at) => 1000 + 900 * Math.cos(((at - 12) / 12) * Math.PI) + 40 * chance.next(),
  );
}

describe('the anomaly score', () => {
  it('lies between 0 and 1 for whatever comes, in any order of time', () => {
    const anything = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 300 });
    fc.assert(
      fc.property(anything, (pairs) => {
        const score = anomalyScorer();
        for (const [time, value] of pairs) {
          const given = score(time, value);
          expect(given >= 0 && given < 1).toBe(true);
        }
      }),
    );
  });

  it('looks at nothing that is yet to come', () => {
    const values = seasonal();
    expect(scoresOf(values, hour).slice(0, 300)).toEqual(scoresOf(values.slice(0, 300), hour));
  });

  it('is 0 for a series that never changes', () => {
    expect(Math.max(...scoresOf(Array<number>(500).fill(7)))).toBe(0);
  });

  it('is not led astray by numbers that are none', () => {
    const values = seasonal();
    const score = anomalyScorer();
    const scores = values.map((value, at) => {
      expect(score(start + at * hour, NaN)).toBe(0);
      return score(start + at * hour, value);
    });
    expect(scores).toEqual(scoresOf(values, hour));
  });

  it.each([
    ['a peak that is three times as high', (value: number) => 3 * value + 3000],
    ['a fall to nothing at noon', () => 0],
  ])('is high for %s', (_, change) => {
    const values = seasonal();
    const at = 18 * 24 + 12;
    values[at] = change(values[at] ?? 0);
    const scores = scoresOf(values, hour);
    expect(scores[at]).toBeGreaterThan(0.5);
    expect(Math.max(...scores.slice(0, at))).toBeLessThan(scores[at] ?? 0);
  });

  it('knows the time of day: the height of noon is strange at night', () => {
    const values = seasonal();
    const night = 18 * 24;
    values[night] = 1900;
    expect(scoresOf(values, hour)[night]).toBeGreaterThan(0.5);
  });

  it('grows used to a new level', () => {
    const chance = random('shift');
    const values = Array.from({ length: 4000 }, (_, at) => (at < 1500 ? 10 : 30) + chance.next());
    const scores = scoresOf(values);
    expect(scores[1500]).toBeGreaterThan(0.6);
    // A weekend after the shift may still be compared with the one before it.
    expect(scores.slice(2200).filter((score) => score > 0.6).length).toBeLessThan(5);
  });

  it('goes on over a gap of days and over times that come twice', () => {
    const values = seasonal();
    const score = anomalyScorer();
    const scores = values.map((value, at) => score(start + (at < 200 ? at : at + 72) * hour, value));
    const twice = values.map((value, at) => score(start + (values.length + 72 + (at >> 1)) * hour, value));
    expect(Math.max(...scores.slice(260), ...twice.slice(0, 2))).toBeLessThan(0.6);
  });

  describe('on series like those of services', () => {
    const families = labelledSeries(104, 1);
    let ours: Scored[][];
    beforeAll(() => {
      ours = scoredBy(anomalyScorer);
    }, 120_000);

    function scoredBy(make: () => (time: number, value: number) => number): Scored[][] {
      return [...families.values()].map((family) =>
        family.map((series) => {
          const score = make();
          return { series, scores: series.values.map((value, at) => score(series.times[at] ?? 0, value)) };
        }),
      );
    }

    /** What is gained in each family with the one threshold that is best for all of them. */
    function profitsOf(scored: readonly Scored[][]): number[] {
      const threshold = bestThreshold(scored.flat());
      return scored.map((family) => profitAt(family, threshold));
    }

    it.each(Object.entries(peers))(
      'finds more than the %s does, and no less in most families',
      (_, make) => {
        const theirs = scoredBy(() => {
          const score = make();
          return (_time, value) => score(value);
        });
        expect(windowScore(ours.flat())).toBeGreaterThan(windowScore(theirs.flat()) + 15);
        expect(averagePrecision(ours.flat())).toBeGreaterThan(averagePrecision(theirs.flat()));
        const profits = profitsOf(ours);
        const asGood = profitsOf(theirs).filter((profit, at) => (profits[at] ?? 0) >= profit - 0.2);
        expect(asGood.length).toBeGreaterThan(0.75 * families.size);
      },
      120_000,
    );
  });
});
