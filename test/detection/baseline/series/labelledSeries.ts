import { random } from '../../../simulator/world/random';
import type { LabelledSeries } from './buildSeries';
import { observedSeries } from './observedSeries';
import { serviceSeries } from './serviceSeries';

/** Series of every sort, by the name of the sort. */
export function labelledSeries(seed: number, turns: number): Map<string, LabelledSeries[]> {
  return new Map(
    Object.entries({ ...serviceSeries, ...observedSeries }).map(([name, kind]) => [
      name,
      Array.from({ length: turns }, (_, turn) => kind(`${name} ${turn}`, random(seed, name, turn))),
    ]),
  );
}
