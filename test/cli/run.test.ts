import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { folderWith, jsonLinesIn, runCli } from './testTerminal';

interface LintOutput {
  readonly findings: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly startColumn: number;
  }[];
  readonly files: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

const vulnerable = [
  "import { CosmosClient } from '@azure/cosmos';",
  "const container = new CosmosClient('').database('d').container('c');",
  'export function find(name: string) {',
  '  return container.items.query(`SELECT * FROM c WHERE c.name = "${name}"`).fetchAll();',
  '}',
  '',
].join('\n');
const safe = vulnerable.replace('"${name}"', '@name');

describe('the command line tool', () => {
  it.each<[string, string[], string]>([
    ['an unknown command', ['lnt'], "unknown command 'lnt'"],
    ['an unknown option', ['lint', '--fixx', '.'], "unknown option '--fixx'"],
    ['an unknown format', ['lint', '--format', 'xml', '.'], "'xml' is invalid"],
    ['an unknown level', ['lint', '--fail-on', 'fatal', '.'], "'fatal' is invalid"],
    ['no path', ['lint'], "missing required argument 'path'"],
    ['a path that is not there', ['lint', 'nowhere'], 'nowhere: There is no such file or folder.'],
    ['a time that is none', ['detect', '--until', 'noon', '.'], 'Give a time such as'],
    ['a log file that is not there', ['detect', 'nowhere.json'], 'nowhere.json cannot be read'],
    ['a file of locations that is not there', ['detect', '--geo', 'x.mmdb', '.'], 'no such file'],
    [
      'a list that is not there',
      ['detect', '--tor', 'nowhere.txt', '.'],
      'nowhere.txt: There is no such file',
    ],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    const { code, output, errors } = await runCli(args);
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(errors).toContain(message);
    expect(errors.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  it.each([['--version'], ['--help'], ['lint', '--help']])('ends with 0 for %j', async (...args) => {
    expect((await runCli(args)).code).toBe(0);
  });

  it('ends with 2 and one line when the output is closed', async () => {
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const { code, errors } = await runCli(['parse'], { output, input: '{"text":"SELECT 1"}\n' });
    expect(code).toBe(2);
    expect(errors).toBe('cosmos-guard: The output was closed before everything was written.\n');
  });
});

describe('lint', () => {
  it('gives findings as JSON and ends with 1', async () => {
    const cwd = folderWith({ 'src/a.ts': vulnerable, 'src/b.ts': safe });
    const { code, output } = await runCli(['lint', '--format', 'json', 'src'], { cwd });
    const { findings, files, skipped } = JSON.parse(output) as LintOutput;
    expect(code).toBe(1);
    expect(findings).toMatchObject([{ path: 'src/a.ts', startLine: 4, startColumn: 10 }]);
    expect({ files, skipped }).toEqual({ files: 2, skipped: [] });
  });

  it('ends with 0 where nothing is found', async () => {
    const cwd = folderWith({ 'a.ts': safe });
    expect(await runCli(['lint', '.'], { cwd })).toEqual({
      code: 0,
      output: 'No findings in 1 file.\n',
      errors: '',
    });
  });

  it('counts columns without the byte order mark, lines with any line end', async () => {
    const cwd = folderWith({ 'a.ts': `\ufeff${vulnerable.replace(/\n/g, '\r\n')}` });
    const { output } = await runCli(['lint', '.'], { cwd });
    expect(output).toMatch(/^a\.ts:4:10: error: /);
  });

  it('fixes in place, keeps line ends and mark, and then finds nothing', async () => {
    const cwd = folderWith({ 'a.ts': `\ufeff${vulnerable.replace(/\n/g, '\r\n')}` });
    const { code } = await runCli(['lint', '--fix', '.'], { cwd });
    const fixed = readFileSync(join(cwd, 'a.ts'), 'utf8');
    expect(code).toBe(0);
    expect(fixed).toMatch(/^\ufeffimport /);
    expect(fixed).toContain('@name');
    expect(fixed.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect((await runCli(['lint', '.'], { cwd })).output).toBe('No findings in 1 file.\n');
  });

  it('names what it skipped', async () => {
    const cwd = folderWith({ 'a.ts': safe, 'notes.md': '' });
    const { output } = await runCli(['lint', '--format', 'json', 'a.ts', 'notes.md'], { cwd });
    expect(JSON.parse(output)).toMatchObject({ files: 1, skipped: [{ path: 'notes.md' }] });
  });

  it('stops when it is told to', async () => {
    const cwd = folderWith(
      Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.ts`, vulnerable])),
    );
    const { code, errors, output } = await runCli(['lint', '.'], { cwd, signal: AbortSignal.abort() });
    expect({ code, errors, output }).toEqual({ code: 2, errors: 'cosmos-guard: Stopped.\n', output: '' });
  });
});

describe('parse', () => {
  it('answers each line in its place', async () => {
    const input = ['{"text":"SELECT * FROM c"}', 'broken', '{"text":"SELECT * FROM"}', ''].join('\n');
    const { code, output } = await runCli(['parse'], { input });
    const answers = jsonLinesIn(output);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { ok: true, errors: [] },
      { error: 'Not JSON.' },
      {
        ok: false,
        errors: [{ kind: 'syntax', code: expect.any(String) as string, start: expect.any(Number) as number }],
      },
    ]);
  });
});

describe('classify', () => {
  it('judges each line in its place', async () => {
    const texts = [
      'SELECT * FROM c WHERE c.id = @id',
      "SELECT * FROM c WHERE c.a = '' OR 1=1 --'",
      "' UNION SELECT 1--",
    ];
    const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join('') + 'broken\n';
    const { code, output } = await runCli(['classify'], { input });
    const reason = { message: expect.any(String) as string, start: 34, end: 37 };
    expect(code).toBe(0);
    expect(jsonLinesIn(output)).toMatchObject([
      { verdict: 'benign', parses: true, reasons: [] },
      { verdict: 'exfiltration', parses: true, reasons: expect.arrayContaining([reason]) as unknown },
      { verdict: 'fuzzing', parses: false },
      { error: 'Not JSON.' },
    ]);
  });
});

describe('rules', () => {
  it.each(['json', 'markdown'])('lists them as %s', async (format) => {
    const { code, output } = await runCli(['rules', '--format', format]);
    expect(code).toBe(0);
    expect(output).toContain('cosmos/concatenated-value');
    expect(output).toContain('CosmosDB_TorAnomaly');
  });
});
