import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith } from './testTerminal';

const root = join(import.meta.dirname, '../..');
const installed = mkdtempSync(join(tmpdir(), 'cosmos-guard-cli-'));
const cli = join(installed, 'cli.js');

beforeAll(async () => {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outfile: cli,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { __DEVELOPMENT__: 'false' },
    alias: {
      'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs',
      'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js',
    },
  });
  const grammars = join(installed, 'grammars');
  mkdirSync(grammars);
  cpSync(
    join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    join(grammars, 'web-tree-sitter.wasm'),
  );
  const packaged = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  for (const name of readdirSync(packaged).filter((one) => one.startsWith('tree-sitter-')))
    symlinkSync(join(packaged, name), join(grammars, name));
});

afterAll(() => {
  rmSync(installed, { recursive: true, force: true });
});

describe('the process', () => {
  it('lints with the grammars beside it and tells the result by its exit code', () => {
    const cwd = folderWith({
      'a.ts':
        "import '@azure/cosmos';\nexport const f = (container: any, x: string) =>\n  container.items.query('SELECT * FROM c WHERE c.x = \"' + x + '\"');\n",
    });
    const { status, stdout } = spawnSync(process.execPath, [cli, 'lint', '.'], { cwd, encoding: 'utf8' });
    expect(stdout).toMatch(/^a\.ts:3:3: /);
    expect(status).toBe(1);
  });

  it('ends with 2 and one line when Ctrl+C comes', async () => {
    const child = spawn(process.execPath, [cli, 'parse'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdin.write('{"text":"SELECT 1"}\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(2);
    expect(errors).toBe('cosmos-guard: Stopped.\n');
  });

  it('ends with 2 and one line when the reader goes away', async () => {
    const child = spawn(process.execPath, [cli, 'parse'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdin.on('error', () => undefined);
    child.stdout.destroy();
    child.stdin.end('{"text":"SELECT 1"}\n'.repeat(100_000));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(2);
    expect(errors).toBe('cosmos-guard: The output was closed before everything was written.\n');
  });
});
