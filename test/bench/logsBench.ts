import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLogs, torAddress } from '../fixtures/generateLogs';
import type { Benchmark } from './benchmark';
import { medianRun, runProcess } from './measure';
import { kept, peersFolder, root } from './places';

const rows = 1_000_000;

/** Exported logs through every detection: the wall time of the whole process, told as rows a second. */
export const logsBench: Benchmark = {
  key: 'logs',
  title: `${rows.toLocaleString('en')} log rows through all detections, cold process`,
  needsPackage: true,
  async run() {
    const logs = makeLogs();
    const exits = join(kept, 'exits.txt');
    writeFileSync(exits, `${torAddress}\n`);
    const cli = join(root, 'dist/cli.js');
    const ours = await medianRun(3, () =>
      runProcess(process.execPath, [cli, 'detect', '--format', 'json', '--tor', exits, logs], kept, [1]),
    );
    const peers = peersFolder();
    const theirs = await medianRun(3, () => runProcess(process.execPath, ['duckdb.mjs', logs], peers));
    const { alerts } = JSON.parse(ours.output) as { alerts: unknown[] };
    const megabytes = statSync(logs).size / 1e6;
    return [
      {
        name: 'log rows, wall',
        unit: 's',
        ours: ours.milliseconds / 1000,
        peer: { name: 'DuckDB, load and 5 aggregates', value: theirs.milliseconds / 1000 },
        note: `${Math.round((rows / ours.milliseconds) * 1000).toLocaleString('en')} rows/s, ${megabytes.toFixed(0)} MB, ${alerts.length} alerts`,
      },
      {
        name: 'log rows, memory',
        unit: 'MB',
        ours: ours.megabytes,
        peer: { name: 'DuckDB', value: theirs.megabytes },
      },
    ];
  },
};

function makeLogs(): string {
  const path = join(kept, `logs-${rows}.json`);
  if (existsSync(path)) return path;
  console.error('Generating logs, once…');
  mkdirSync(kept, { recursive: true });
  generateLogs({ path: `${path}.part`, rows, seed: 1 });
  renameSync(`${path}.part`, path);
  return path;
}
