// Prints figures beside those of named peers, from one run: npm run bench [-- --only edit,tree,logs,extension,parse,language,intelligence,fleet]
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { figureLine } from './benchmark';
import type { Benchmark } from './benchmark';
import { curveBench } from './curveBench';
import { editBench } from './editBench';
import { extensionBench } from './extensionBench';
import { fleetBench } from './fleetBench';
import { intelligenceBench } from './intelligenceBench';
import { languageBench } from './languageBench';
import { logsBench } from './logsBench';
import { parseBench } from './parseBench';
import { pollBench } from './pollBench';
import { root } from './places';
import { treeBench } from './treeBench';

// What the bundler would put in.
Object.assign(globalThis, { __DEVELOPMENT__: false });

const benchmarks: readonly Benchmark[] = [
  editBench,
  treeBench,
  logsBench,
  extensionBench,
  parseBench,
  languageBench,
  intelligenceBench,
  fleetBench,
  curveBench,
  pollBench,
];

async function main(wanted: readonly Benchmark[]): Promise<void> {
  console.log(
    `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}, ${process.platform}`,
  );
  if (wanted.some(({ needsPackage }) => needsPackage)) {
    console.error('Packaging…');
    execFileSync('npm', ['run', '--silent', 'package'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  for (const benchmark of wanted) {
    console.log(`\n${benchmark.title}`);
    for (const figure of await benchmark.run()) console.log(`  ${figureLine(figure)}`);
  }
}

function chosen(args: readonly string[]): readonly Benchmark[] {
  const [flag, list, ...rest] = args;
  if (flag === undefined) return benchmarks.filter(({ isExtra }) => !isExtra);
  const keys = list?.split(',') ?? [];
  const known = benchmarks.map(({ key }) => key);
  if (flag !== '--only' || rest.length > 0 || keys.length === 0 || keys.some((key) => !known.includes(key))) {
    console.error(`Usage: npm run bench [-- --only ${known.join(',')}]`);
    process.exit(2);
  }
  return benchmarks.filter(({ key }) => keys.includes(key));
}

void main(chosen(process.argv.slice(2)));
