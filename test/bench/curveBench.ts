import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detections } from '../../src/detection/detections';
import type { Benchmark, Figure } from './benchmark';
import { makeLogs } from './logFiles';
import { detectIn } from './logsBench';
import { medianRun } from './measure';
import { kept } from './places';

/** How the cost of reading logs grows: with the rows, with the detections, with the accounts. */
export const curveBench: Benchmark = {
  key: 'curve',
  title: 'log rows against time: by rows, by detections, by accounts',
  needsPackage: true,
  isExtra: true,
  async run() {
    const figures: Figure[] = [];
    for (const rows of [1e4, 1e5, 1e6, 1e7])
      figures.push(await timed(`${rows.toLocaleString('en')} rows`, makeLogs({ rows, form: 'flat' })));
    const logs = makeLogs({ rows: 1e6, form: 'flat' });
    for (const count of [1, 5, 10, 20, detections.length])
      figures.push(await timed(`${count} detections, 1,000,000 rows`, logs, '--config', configOf(count)));
    for (const accounts of [1, 10, 100, 1000])
      figures.push(
        await timed(`${accounts} accounts, 1,000,000 rows`, makeLogs({ rows: 1e6, form: 'flat', accounts })),
      );
    return figures;
  },
};

async function timed(name: string, path: string, ...more: readonly string[]): Promise<Figure> {
  const run = await medianRun(3, () => detectIn(path, ...more));
  const megabytes = statSync(path).size / 1e6;
  const note = `${run.processorSeconds.toFixed(2)} s of processor time, ${megabytes.toFixed(0)} MB, ${run.megabytes.toFixed(0)} MB of memory`;
  return { name, unit: 's', ours: run.milliseconds / 1000, note };
}

/** A configuration that leaves so many detections on. */
function configOf(count: number): string {
  const path = join(kept, `detections-${count}.json`);
  writeFileSync(path, JSON.stringify({ disabled: detections.slice(count).map(({ id }) => id) }));
  return path;
}
