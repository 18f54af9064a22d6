import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { openConfigurations } from '../../src/cli/configurations';
import { lintFile } from '../../src/cli/lintFile';
import { concatenated, lint, vulnerable } from './lintFolder';
import { folderWith, runCli } from './testTerminal';

/** Of JSON, what is looked at here. */
interface Told {
  readonly skipped: readonly object[];
  readonly files: number;
}

describe('the configuration of lint', () => {
  it('comes from the file beside or above that is nearest', async () => {
    const cwd = folderWith({
      '.git/': '',
      'cosmosguard.json': `{ "rules": { "${concatenated}": "off" } }`,
      'a.ts': vulnerable,
      'new/cosmosguard.json': `{ "rules": { "${concatenated}": "warning" } }`,
      'new/deep/b.ts': vulnerable,
    });
    const expected = [['new/deep/b.ts', 'warning', concatenated]];
    expect((await lint(cwd)).found).toEqual(expected);
    expect((await lint(join(cwd, 'new'))).found).toEqual([['deep/b.ts', 'warning', concatenated]]);
  });

  it('leaves out what it excludes, unless that is named', async () => {
    const cwd = folderWith({ 'cosmosguard.json': '{ "exclude": ["old/"] }', 'old/a.ts': vulnerable });
    expect((await lint(cwd)).found).toEqual([]);
    expect((await runCli(['lint', 'old/a.ts'], { cwd })).code).toBe(1);
  });

  it('takes in what would be left out, by a pattern that begins with an exclamation mark', async () => {
    const cwd = folderWith({
      'cosmosguard.json': '{ "exclude": ["!dist/", "!made.ts", "legacy/*", "!legacy/kept.ts"] }',
      'dist/a.ts': vulnerable,
      'legacy/kept.ts': vulnerable,
      'legacy/old.ts': vulnerable,
      'made.ts': `// @generated\n${vulnerable}`,
    });
    const paths = (await lint(cwd)).found.map(([path]) => path);
    expect(paths).toEqual(['dist/a.ts', 'legacy/kept.ts', 'made.ts']);
  });

  it.each([
    ['{\n  "rulez": {}\n}', 'cosmosguard.json:2:3: There is no setting "rulez" here.'],
    ['{ "rules": { "x": "off" }, "y": 1 }', 'There is no setting "x" here. Further mistakes: 1.'],
    ['{', 'cosmosguard.json:1:2: This is not JSON: close brace expected.'],
  ])('ends the run before anything is done where it is wrong: %j', async (text, message) => {
    const cwd = folderWith({ 'cosmosguard.json': text, 'a.ts': vulnerable });
    const { code, output, errors } = await lint(cwd, '--fix');
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(vulnerable);
  });
});

describe('--fix-dry-run', () => {
  it('writes a diff that git takes, and leaves the files', async () => {
    const files = {
      'a.ts': vulnerable,
      'deep/b c.ts': `\ufeff${vulnerable.replace(/\n/g, '\r\n')}`,
      'none.ts': '',
      'no-end.ts': vulnerable.trimEnd(),
    };
    const cwd = folderWith(files);
    const { code, output } = await lint(cwd, '--fix-dry-run');
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'a.ts'), 'utf8')).toBe(vulnerable);
    const fixed = folderWith(files);
    await lint(fixed, '--fix');
    execFileSync('git', ['apply', '-p1', '-'], { cwd, input: output });
    for (const name of Object.keys(files))
      expect(readFileSync(join(cwd, name), 'utf8')).toBe(readFileSync(join(fixed, name), 'utf8'));
  });

  it('names a file that is elsewhere by its whole path', async () => {
    const file = join(folderWith({ 'a.ts': vulnerable }), 'a.ts');
    const { output } = await runCli(['lint', '--fix-dry-run', file], { cwd: folderWith({}) });
    expect(output).toContain(`--- a${file}\n+++ b${file}\n`);
  });

  it('leaves a file that is not in UTF-8, says so, and goes on', async () => {
    const utf16 = Buffer.from(`\ufeff${vulnerable}`, 'utf16le');
    const latin = Buffer.from(`// caf\u00e9\n${vulnerable}`, 'latin1');
    const files = { 'a.ts': utf16, 'b.ts': latin, 'c.ts': vulnerable };
    const cwd = folderWith(files);
    const shown = await runCli(['lint', '--fix-dry-run', '.'], { cwd });
    expect(shown.output).toMatch(/^--- a\/c\.ts\n/);
    const { code, errors, output } = await runCli(['lint', '--fix', '.'], { cwd });
    expect(code).toBe(2);
    expect(errors).toBe(shown.errors);
    expect(errors).toBe(
      ['a', 'b'].map((name) => `cosmos-guard: ${name}.ts: not fixed. It is not in UTF-8.\n`).join(''),
    );
    expect(output).toMatch(/^a\.ts:3:10: .*\nb\.ts:4:10: .*\n2 findings/);
    expect(readFileSync(join(cwd, 'a.ts'))).toEqual(utf16);
    expect(readFileSync(join(cwd, 'c.ts'), 'utf8')).toContain('@name');
  });

  it('is neither the other way of fixing nor another format', async () => {
    const cwd = folderWith({ 'a.ts': vulnerable });
    expect((await lint(cwd, '--fix', '--fix-dry-run')).code).toBe(2);
    expect((await lint(cwd, '--fix-dry-run', '--format', 'json')).errors).toContain('leave --format out');
  });
});

describe('--changed-since', () => {
  function repository() {
    const cwd = folderWith({ 'a.ts': vulnerable, 'b.ts': vulnerable, '.gitignore': 'made.ts\n' });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        cwd,
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=one');
    return { cwd, git };
  }

  it('lints what was changed, staged or not, and what is new', async () => {
    const { cwd, git } = repository();
    expect((await lint(cwd, '--changed-since', 'main')).found).toEqual([]);
    git('checkout', '--quiet', '-b', 'work');
    writeFileSync(join(cwd, 'a.ts'), `${vulnerable}\n`);
    writeFileSync(join(cwd, 'new ünd.ts'), vulnerable);
    writeFileSync(join(cwd, 'made.ts'), vulnerable);
    const paths = ['a.ts', 'new ünd.ts'];
    const { output } = await lint(cwd, '--changed-since', 'main');
    expect(paths.filter((path) => output.includes(`${path}:`))).toEqual(paths);
    expect(output).not.toMatch(/^(b|made)\.ts/m);
    git('add', '.');
    git('commit', '--quiet', '--message=two');
    expect((await lint(cwd, '--changed-since', 'main')).output).toBe(output);
  });

  it.each(['nowhere', '--output=x', '$(touch x)', 'main; touch x'])(
    'takes %j as a name and as nothing else',
    async (name) => {
      const { cwd } = repository();
      const { code, errors } = await lint(cwd, `--changed-since=${name}`);
      expect(code).toBe(2);
      expect(errors).toContain(`--changed-since ${name}: `);
      expect(existsSync(join(cwd, 'x'))).toBe(false);
    },
  );

  it('says where there is no repository', async () => {
    const { code, errors } = await lint(folderWith({ 'a.ts': '' }), '--changed-since', 'main');
    expect(code).toBe(2);
    expect(errors).toContain('not a git repository');
  });
});

describe('a part of a program', () => {
  const program = {
    '.git/': '',
    'src/db.ts': [
      "import { container } from './container';",
      'export const run = (text: string) => container.items.query(text).fetchAll();',
      "export const where = ' WHERE c.deleted = false AND c.name = ';",
      '',
    ].join('\n'),
    'src/deep/people.ts': [
      "import { run } from '../db';",
      'export const find = (filter: string) => run(filter);',
      '',
    ].join('\n'),
    'web/a.ts': [
      "import { find } from '../src/deep/people';",
      "import { where } from '../src/db';",
      'export const of = (name: string) => find(`SELECT * FROM c${where}"${name}"`);',
      '',
    ].join('\n'),
    'web/b.py': 'this is not Python',
  };
  const expected = [['web/a.ts', 'error', concatenated]];
  const found = (output: string) =>
    [...output.matchAll(/^(\S+?):\d+:\d+: (\w+): .*\[(\S+)\]$/gm)].map((match) => match.slice(1, 4));

  it('follows a file that is named by itself through the others of its repository, and reports it alone', async () => {
    const { output } = await runCli(['lint', 'web/a.ts'], { cwd: folderWith(program) });
    expect(found(output)).toEqual(expected);
    expect(output).toContain('1 file');
  });

  it('follows files that changed through those that did not', async () => {
    const cwd = folderWith(program);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd });
    git('init', '--quiet', '--initial-branch=main');
    git('add', 'src');
    git('commit', '--quiet', '--message=one');
    expect((await lint(cwd, '--changed-since', 'main')).found).toEqual(expected);
  });
});

describe('files that are left out with a reason', () => {
  it.each([
    ['is too large', 'a.ts', `// ${'x\n'.repeat(2_600_000)}`, 'The file is too large: '],
    [
      'is minified',
      'a.js',
      `${vulnerable.replace(/\n/g, ' ')}${';f()'.repeat(10_000)}`,
      'The file is minified.',
    ],
    ['says that it is generated', 'a.ts', `// @generated\n${vulnerable}`, 'generated'],
  ])('%s', async (_, name, text, reason) => {
    const { code, output } = await lint(folderWith({ [name]: text }));
    expect(code).toBe(0);
    expect(output).toContain(`${name}: skipped: `);
    expect(output).toContain(reason);
  });

  it('takes longer than it may, which is told in each format', async () => {
    const cwd = folderWith({ 'a.ts': vulnerable, 'plain.ts': 'export const x = 1;' });
    const reason = 'The code takes too long to follow.';
    expect((await lint(cwd, '--max-time', '0')).output).toContain(`a.ts: skipped: ${reason}`);
    const { skipped, files } = JSON.parse((await lint(cwd, '--max-time=0', '--format=json')).output) as Told;
    expect({ skipped, files }).toEqual({ skipped: [{ path: 'a.ts', reason }], files: 1 });
    const { runs } = JSON.parse((await lint(cwd, '--max-time=0', '--format=sarif')).output) as Log;
    expect(JSON.stringify(runs)).toContain(reason);
  });

  it('takes a time in whole milliseconds only', async () => {
    const { code, errors } = await lint(folderWith({}), '--max-time', '1s');
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining('milliseconds') as string });
  });

  it('is gone before its turn', () => {
    const [path, shownPath] = [join(folderWith({}), 'gone.ts'), 'gone.ts'];
    const linter = { lint: () => ({ findings: [] }) };
    const configuration = openConfigurations(path)(path);
    const linting = { linter, fix: 'leave', configuration, day: '2027-01-31' } as const;
    expect(lintFile({ path, shownPath, language: 'typescript', named: false }, linting)).toEqual({
      path: shownPath,
      reason: 'There is no such file or folder.',
    });
  });

  it('a generated file is linted where it is named', async () => {
    const cwd = folderWith({ 'a.ts': `// @generated\n${vulnerable}` });
    expect((await runCli(['lint', 'a.ts'], { cwd })).code).toBe(1);
  });

  it('a link that leads to itself ends nothing', async () => {
    const cwd = folderWith({ 'a.ts': vulnerable });
    symlinkSync(join(cwd, 'loop.ts'), join(cwd, 'loop.ts'));
    symlinkSync(cwd, join(cwd, 'again'));
    expect((await lint(cwd)).found).toHaveLength(1);
  });
});

it('counts lines in a file that mixes line ends', async () => {
  const cwd = folderWith({ 'a.ts': vulnerable.replace('\n', '\r\n').replace(') {\n', ') {\r') });
  expect((await lint(cwd)).output).toMatch(/^a\.ts:3:10: error: /);
});

describe('lint of notebooks', () => {
  const cell = (...source: string[]) => ({ cell_type: 'code', metadata: {}, outputs: [], source });
  const notebook = (...cells: object[]): string =>
    `${JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4 }, undefined, 1)}\n`;
  const files = {
    '.git/': '',
    'a.ipynb': notebook(
      cell('from people import run'),
      cell('def find(name):\n', '    run("SELECT * FROM c WHERE c.name = \'" + name + "\'")'),
    ),
    'people.py': 'def run(text):\n    return container.query_items(text)\n',
  };

  it('names the cell, and the line in it, for people and scripts, and the line of the file in SARIF', async () => {
    const cwd = folderWith(files);
    const { output } = await runCli(['lint', '.'], { cwd });
    expect(output).toMatch(/^a\.ipynb:cell 2:2:5: \w+: .*\[cosmos\/concatenated-value\]$/m);
    const { findings } = JSON.parse((await runCli(['lint', '.', '--format', 'json'], { cwd })).output) as {
      findings: readonly { readonly cell: { readonly number: number; readonly startLine: number } }[];
    };
    expect(findings[0]?.cell).toMatchObject({ number: 2, startLine: 2, startColumn: 5 });
    const sarif = JSON.parse((await runCli(['lint', '.', '--format', 'sarif'], { cwd })).output) as Log;
    const [place] = sarif.runs[0]?.results?.[0]?.locations ?? [];
    const line = files['a.ipynb'].split('\n').findIndex((text) => text.includes('SELECT')) + 1;
    expect(place?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'a.ipynb' },
      region: { startLine: line },
    });
    expect(place?.logicalLocations).toMatchObject([{ name: 'cell 2, line 2' }]);
  });

  it('fixes them so that they stay notebooks', async () => {
    const query = '"SELECT * FROM c WHERE c.name = \'" + name + "\'"';
    const cwd = folderWith({ 'a.ipynb': notebook(cell('# é "x"\n', `container.query_items(${query})`)) });
    expect((await runCli(['lint', '--fix', '.'], { cwd })).code).toBe(0);
    const fixed = JSON.parse(readFileSync(join(cwd, 'a.ipynb'), 'utf8')) as {
      readonly cells: readonly object[];
    };
    expect(fixed.cells).toHaveLength(1);
    expect(JSON.stringify(fixed.cells)).toContain('c.name = @name');
  });

  it('tells those that are not in Python', async () => {
    const cwd = folderWith({ 'a.ipynb': '{ "cells": [] }' });
    expect((await runCli(['lint', '.'], { cwd })).output).toContain(
      'a.ipynb: skipped: The notebook is not in Python.',
    );
  });
});
