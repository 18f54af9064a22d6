import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { check } from '../../src/cosmosql/check';
import { parse } from '../../src/cosmosql/parser';
import { shapeOf } from '../../src/cosmosql/shape';
import { judge } from '../../src/cosmosql/verdict';
import { hasCorpus, readRecords } from '../corpus/records';
import { generateTexts } from '../cosmosql/verdict/generateTexts';
import { queryTemplates } from '../cosmosql/verdict/queryTemplate';
import { confusions, flaggedShare, score, type Label } from '../cosmosql/verdict/score';
import type { Benchmark, Figure } from './benchmark';
import { percentile } from './measure';
import { kept, root } from './places';
import { queryTexts } from './queryTexts';

const rounds = 5;

interface LabelledText {
  readonly text: string;
  readonly label: Label;
}

/** What the language layer does to a query text, warm; how big its parser is; and how right its verdict is. */
export const languageBench: Benchmark = {
  key: 'language',
  title: 'Query language: parse, check, shape, verdict',
  needsPackage: false,
  async run() {
    const queries = hasCorpus ? textsOf('queries/valid.jsonl') : queryTexts;
    const labelled = hasCorpus ? labelledCorpus() : generateTexts(1, 2000, queryTemplates);
    return [
      ...timeRows('parse', queries, (text) => parse(text), foreignRow(queries)),
      ...timeRows('check', queries, (text) => check(text)),
      ...timeRows('shape', queries, (text) => shapeOf(text)),
      ...timeRows(
        'judge',
        labelled.map(({ text }) => text),
        (text) => judge(text),
      ),
      ...(await moduleRows()),
      ...verdictRows(labelled),
    ];
  },
};

function textsOf(path: string): readonly string[] {
  return (readRecords(path) as readonly { readonly text: string }[]).map(({ text }) => text);
}

function labelledCorpus(): readonly LabelledText[] {
  return readRecords('injection/labelled.jsonl') as readonly LabelledText[];
}

interface PeerTimes {
  readonly name: string;
  readonly times: readonly number[];
  readonly note: string;
}

function timeRows(
  name: string,
  texts: readonly string[],
  run: (text: string) => unknown,
  peer?: PeerTimes,
): readonly Figure[] {
  const times = microseconds(texts, run);
  const row = (label: string, share: number): Figure => ({
    name: `${name}, ${label} of ${texts.length}`,
    unit: 'µs',
    ours: percentile(times, share),
    ...(peer ? { peer: { name: peer.name, value: percentile(peer.times, share) }, note: peer.note } : {}),
  });
  return [row('median', 0.5), row('99th of 100', 0.99)];
}

/** The median time of each text over a few rounds, after as many to warm up. */
function microseconds(texts: readonly string[], run: (text: string) => unknown): readonly number[] {
  for (let round = 0; round < rounds; round++) for (const text of texts) run(text);
  return texts.map((text) => {
    const taken = Array.from({ length: rounds }, () => {
      const started = performance.now();
      run(text);
      return (performance.now() - started) * 1000;
    });
    return percentile(taken, 0.5);
  });
}

/** The best parser of the language on npm. It takes minutes for nested brackets, so it reads every 30th short text. */
function foreignRow(texts: readonly string[]): PeerTimes {
  const own = createRequire(join(root, 'package.json'));
  const peer = createRequire(own.resolve('@vercel/cosmosdb-server/package.json'))(
    '@zeit/cosmosdb-query/lib/parser',
  ) as {
    readonly parse: (text: string) => unknown;
  };
  const sample = texts.filter((text, index) => index % 30 === 0 && text.length < 200 && !text.includes('(('));
  let accepted = 0;
  const times = microseconds(sample, (text) => {
    try {
      peer.parse(text);
      accepted++;
    } catch {
      // Not in its grammar: its time counts all the same.
    }
  });
  const share = ((100 * accepted) / (sample.length * rounds * 2)).toFixed(0);
  return { name: '@zeit/cosmosdb-query', times, note: `it takes ${share} % of ${sample.length} short texts` };
}

/** The parser, and the parser with its binder, each as one file, minified; and a fresh process that loads it. */
async function moduleRows(): Promise<readonly Figure[]> {
  return [...(await moduleRow('parser', 'parser.ts')), ...(await moduleRow('parser and binder', 'check.ts'))];
}

async function moduleRow(name: string, entry: string): Promise<readonly Figure[]> {
  mkdirSync(kept, { recursive: true });
  const file = join(kept, entry.replace('.ts', '.cjs'));
  const { metafile } = await build({
    entryPoints: [join(root, 'src/cosmosql', entry)],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    metafile: true,
    logLevel: 'error',
  });
  const size = Object.values(metafile.outputs)[0]?.bytes ?? NaN;
  const empty = join(kept, 'empty.cjs');
  writeFileSync(empty, '');
  return [
    { name: `${name}, minified`, unit: 'KB', ours: size / 1000 },
    {
      name: `${name}, loaded in a fresh process`,
      unit: 'ms',
      ours: loadTime(file) - loadTime(empty),
      note: 'beyond what an empty file takes there',
    },
    { name: `${name}, loaded once more`, unit: 'ms', ours: reloadTime(file) - reloadTime(empty) },
  ];
}

const processes = 15;

/** Milliseconds for the first `require` of a process, most of which is its own. */
function loadTime(file: string): number {
  const script =
    'const s=performance.now();require(process.argv[1]);process.stdout.write(String(performance.now()-s))';
  const loads = Array.from({ length: processes }, () =>
    Number(execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8' })),
  );
  return percentile(loads, 0.5);
}

/** Milliseconds for a `require` in this process, the file evaluated anew each time. */
function reloadTime(file: string): number {
  const load = createRequire(file);
  const loads = Array.from({ length: processes }, () => {
    Reflect.deleteProperty(load.cache, file);
    const started = performance.now();
    load(file);
    return performance.now() - started;
  });
  return percentile(loads, 0.5);
}

function verdictRows(texts: readonly LabelledText[]): readonly Figure[] {
  const rules = ruleSet();
  const ours = confusions(texts.map(({ text, label }) => ({ label, verdict: judge(text).verdict })));
  const theirs = rules && flagged(texts, (text) => rules.some((rule) => rule.test(text)));
  const found = flagged(texts, (text) => judge(text).verdict !== 'benign');
  const source = hasCorpus ? 'labelled corpus' : 'generated texts';
  const rows = (['benign', 'exfiltration', 'fuzzing'] as const).map((label): Figure => ({
    name: `verdict, F1 ${label}`,
    unit: '',
    ours: score(ours, label),
    note: source,
  }));
  const note = theirs
    ? `${rules.length} rules of the OWASP core rule set`
    : 'OWASP core rule set not on this machine';
  const peer = (value: number | undefined) =>
    value === undefined ? {} : { peer: { name: 'core rule set', value } };
  return [
    ...rows,
    { name: 'attack or not, F1', unit: '', ours: found.score, ...peer(theirs?.score), note },
    { name: 'benign flagged', unit: '%', ours: 100 * flaggedShare(ours), ...peer(theirs?.benign) },
  ];
}

function flagged(
  texts: readonly LabelledText[],
  isFlagged: (text: string) => boolean,
): { score: number; benign: number } {
  const counts = { true: 0, missed: 0, false: 0, benign: 0 };
  for (const { text, label } of texts) {
    const alarm = isFlagged(text);
    if (label === 'benign') counts.benign++;
    if (alarm) counts[label === 'benign' ? 'false' : 'true']++;
    else if (label !== 'benign') counts.missed++;
  }
  return {
    score: (2 * counts.true) / (2 * counts.true + counts.missed + counts.false),
    benign: (100 * counts.false) / counts.benign,
  };
}

/** The expressions of the rules against SQL injection, where Debian's modsecurity-crs (or a copy, by name) is there. */
function ruleSet(): readonly RegExp[] | undefined {
  const file =
    process.env['COSMOS_GUARD_CRS'] ??
    '/usr/share/modsecurity-crs/rules/REQUEST-942-APPLICATION-ATTACK-SQLI.conf';
  if (!existsSync(file)) return undefined;
  const patterns = [...readFileSync(file, 'utf8').matchAll(/"@rx ((?:[^"\\]|\\.)*)"/g)];
  return patterns.flatMap(([, pattern = '']) => expressionOf(pattern));
}

/** A few use what JavaScript's expressions have not. */
function expressionOf(pattern: string): readonly RegExp[] {
  const isCaseless = pattern.includes('(?i)');
  try {
    return [new RegExp(pattern.replace('(?i)', '').replaceAll('\\"', '"'), isCaseless ? 'i' : '')];
  } catch {
    return [];
  }
}
