import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark';
import { percentile, runProcess } from './measure';
import { kept, root } from './places';

const times = 15;

/** Milliseconds. */
interface Startup {
  readonly load: number;
  readonly activate: number;
}

/** What VS Code pays before the extension is asked anything: loading and activating it; and what a user downloads. */
export const extensionBench: Benchmark = {
  key: 'extension',
  title: 'The packaged extension',
  needsPackage: true,
  async run() {
    mkdirSync(kept, { recursive: true });
    const empty = join(kept, 'empty.cjs');
    writeFileSync(
      empty,
      "'use strict';\nconst vscode = require('vscode');\nexports.activate = () => vscode;\n",
    );
    const ours = await startups(join(root, 'dist/extension.js'));
    const theirs = await startups(empty);
    const median = (runs: readonly Startup[], part: keyof Startup) =>
      percentile(
        runs.map((run) => run[part]),
        0.5,
      );
    const startFigure = (name: string, part: keyof Startup) => ({
      name,
      unit: 'ms',
      ours: median(ours, part),
      peer: { name: 'an empty extension', value: median(theirs, part) },
      note: 'fresh process, vscode stubbed',
    });
    const vsix = statSync(join(root, 'dist/cosmos-guard.vsix')).size / 1e6;
    return [
      startFigure('load of the bundle, median', 'load'),
      startFigure('activate, median', 'activate'),
      { name: 'VSIX', unit: 'MB', ours: vsix },
    ];
  },
};

async function startups(bundle: string): Promise<Startup[]> {
  const taken: Startup[] = [];
  for (let at = 0; at < times; at++) {
    const { output } = await runProcess(process.execPath, ['-e', loader, bundle], root);
    taken.push(JSON.parse(output) as Startup);
  }
  return taken;
}

/** Loads and activates a bundle with a `vscode` that answers everything with itself, and prints the milliseconds. */
const loader = `
  const Module = require('node:module');
  const everything = new Proxy(function () {}, {
    get: (_, key) => key === Symbol.toPrimitive ? () => '' : everything,
    apply: () => everything,
    construct: () => everything,
    set: () => true,
    // The bundle makes an object that inherits from what it imports.
    getPrototypeOf: () => everything,
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? everything : load(name, ...rest));
  const started = performance.now();
  const extension = require(process.argv[1]);
  const loaded = performance.now();
  extension.activate(everything);
  const activated = performance.now();
  // What activation left for later is not counted.
  console.log(JSON.stringify({ load: loaded - started, activate: activated - loaded }));
  process.exit(0);
`;
