import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark';
import { percentile, runProcess } from './measure';
import { kept, root } from './places';

const times = 15;

/** What VS Code pays before the extension is asked anything: loading its bundle; and what a user downloads. */
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
    const ours = await loadTimes(join(root, 'dist/extension.js'));
    const theirs = await loadTimes(empty);
    const vsix = statSync(join(root, 'dist/cosmos-guard.vsix')).size / 1e6;
    return [
      {
        name: 'load of the bundle, fresh process, median',
        unit: 'ms',
        ours: percentile(ours, 0.5),
        peer: { name: 'an empty extension', value: percentile(theirs, 0.5) },
        note: 'vscode is stubbed; activation itself is timed in the host',
      },
      { name: 'VSIX', unit: 'MB', ours: vsix },
    ];
  },
};

async function loadTimes(bundle: string): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const { output } = await runProcess(process.execPath, ['-e', loader, bundle], root);
    taken.push(Number(output));
  }
  return taken;
}

/** Loads a bundle with a `vscode` that answers everything with itself, and prints the milliseconds. */
const loader = `
  const Module = require('node:module');
  const everything = new Proxy(function () {}, {
    get: (_, key) => key === Symbol.toPrimitive ? () => '' : everything,
    apply: () => everything,
    construct: () => everything,
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? everything : load(name, ...rest));
  const started = performance.now();
  require(process.argv[1]);
  console.log(performance.now() - started);
`;
