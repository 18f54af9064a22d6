import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Figure } from './benchmark';
import { exitList, makeLogs, packed } from './logFiles';
import { medianRun, runProcess } from './measure';
import { peersFolder, root } from './places';

const rows = 1_000_000;

/** Exported logs through every detection: the wall time of the whole process, told as rows a second. */
export const logsBench: Benchmark = {
  key: 'logs',
  title: `${rows.toLocaleString('en')} log rows through all detections, cold process`,
  needsPackage: true,
  async run() {
    const nested = makeLogs({ rows });
    return [
      ...(await figuresOf('flat rows', makeLogs({ rows, form: 'flat' }), 'flat')),
      ...(await figuresOf('nested rows, two categories', nested)),
      ...(await figuresOf('nested rows, names in any order', makeLogs({ rows, form: 'shuffled' }))),
      ...(await figuresOf('nested rows, gzip', await packed(nested))),
    ];
  },
};

async function figuresOf(name: string, path: string, form = 'nested'): Promise<Figure[]> {
  const ours = await medianRun(3, () => detectIn(path));
  const theirs = await medianRun(3, () =>
    runProcess(process.execPath, ['duckdb.mjs', path, form], peersFolder()),
  );
  const { alerts } = JSON.parse(ours.output) as { alerts: unknown[] };
  const megabytes = statSync(path).size / 1e6;
  return [
    {
      name: `${name}, wall`,
      unit: 's',
      ours: ours.milliseconds / 1000,
      peer: { name: 'DuckDB, load and 5 aggregates', value: theirs.milliseconds / 1000 },
      note: `${Math.round((rows / ours.milliseconds) * 1000).toLocaleString('en')} rows/s, ${megabytes.toFixed(0)} MB, ${alerts.length} alerts; processor time ${ours.processorSeconds.toFixed(2)} s, DuckDB ${theirs.processorSeconds.toFixed(2)} s`,
    },
    {
      name: `${name}, memory`,
      unit: 'MB',
      ours: ours.megabytes,
      peer: { name: 'DuckDB', value: theirs.megabytes },
    },
  ];
}

/** One run of the packaged tool over a file; it finds something in all of those that are generated. */
export function detectIn(path: string, ...more: readonly string[]): ReturnType<typeof runProcess> {
  const cli = join(root, 'dist/cli.js');
  return runProcess(
    process.execPath,
    [cli, 'detect', '--format', 'json', '--tor', exitList(), ...more, path],
    root,
    [0, 1],
  );
}
