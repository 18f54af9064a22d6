import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checks } from './checks';
import { root } from './paths';

const sample = path.join(root, 'test/host/workspace');
const sampleFile = (name: string): string => path.join(root, 'media/sample', name);

/** What is asked of the tool as it is bundled, its exit code, and what it must say. */
const runs: readonly (readonly [args: readonly string[], code: number, said: RegExp])[] = [
  [['--help'], 0, /detect/],
  [['lint', sample], 1, /cosmos\/concatenated-value/],
  [['detect', sampleFile('attack-day.json.gz')], 1, /\[CosmosDB_/],
  [
    ['detect', '--geo', sampleFile('places.mmdb'), sampleFile('attack-day.json.gz')],
    1,
    /\[CosmosDB_GeoAnomaly\]/,
  ],
  [['rules', '--format', 'json'], 0, /CosmosDB_TorAnomaly/],
  [['rules', '--export', 'sentinel', '--id', 'CosmosDB_KeysViewed'], 0, /^id: /],
  [['lint', 'nowhere'], 2, /^cosmos-guard: nowhere: There is no such file or folder\.\n$/],
  [['detect', 'nowhere'], 2, /^cosmos-guard: nowhere cannot be read \(ENOENT\)\. Check the path/],
  [
    ['rules', '--export', 'sigma', '--id', 'X'],
    2,
    /^cosmos-guard: X is no detection; "rules" lists them\.\n$/,
  ],
  [['defender', 'status', 'x'], 2, /^cosmos-guard: x is not the resource id of an account/],
];

/** The command line tool as people get it: each of its bundles starts, and says in one line what went wrong. */
export async function checkBuiltTool(checks: Checks): Promise<void> {
  for (const [args, code, said] of runs)
    await checks.check(`cosmos-guard ${args.map((arg) => path.basename(arg)).join(' ')}`, () => {
      const tool = path.join(root, 'dist/cli.js');
      const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
      assert.equal(status, code, stderr);
      assert.match(code === 2 ? stderr : stdout, said);
      return Promise.resolve();
    });
  await checks.check('what starts with VS Code leaves packages and analyses for later', () => {
    const bundle = readFileSync(path.join(root, 'dist/extension.js'), 'utf8');
    assert.match(bundle, /^\/\/ src\/extension\.ts$/m);
    assert.deepEqual(
      bundle.match(/^\/\/ (?:node_modules|src\/(?:cosmosql|linter|detection\/evidence)).*/gm),
      null,
    );
    return Promise.resolve();
  });
  await checks.check('what reads logs leaves the parsers of other things for later', () => {
    for (const name of ['cliDetect.js', 'evidenceWorker.js']) {
      const bundle = readFileSync(path.join(root, 'dist', name), 'utf8');
      assert.match(bundle, /^\/\/ src\/cosmosql\/verdict\.ts$/m);
      assert.doesNotMatch(bundle, /^\/\/ .*node_modules\/(?:csv-parse|mmdb-lib|node-sql-parser|yaml)\//m);
    }
    return Promise.resolve();
  });
}
