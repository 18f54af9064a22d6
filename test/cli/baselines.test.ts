import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { concatenated, lint, vulnerable } from './lintFolder';
import { folderWith, runCli } from './testTerminal';

interface BaselineFile {
  readonly findings: readonly { readonly fingerprint: string }[];
}

describe('--baseline', () => {
  it('leaves old findings out though their lines move, and tells of new ones', async () => {
    const cwd = folderWith({ 'src/a.ts': vulnerable });
    const written = await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    expect({ code: written.code, output: written.output }).toEqual({
      code: 0,
      output: 'No new findings in 1 file. 1 in the baseline.\n',
    });
    writeFileSync(
      join(cwd, 'src/a.ts'),
      `// One line more.\n\n${vulnerable.replace('  return', '      return')}`,
    );
    writeFileSync(join(cwd, 'src/b.ts'), vulnerable);
    expect((await lint(cwd, '--baseline', 'old.json')).found).toEqual([['src/b.ts', 'error', concatenated]]);
  });

  it('is found by the configuration, and names what is found no more', async () => {
    const cwd = folderWith({
      'cosmosguard.json': '{ "baseline": "old.json" }',
      'a.ts': vulnerable,
      'b.ts': vulnerable,
      'c.ts': vulnerable,
    });
    await lint(cwd, '--write-baseline');
    writeFileSync(join(cwd, 'a.ts'), '');
    rmSync(join(cwd, 'b.ts'));
    const { code, output } = await lint(cwd);
    expect(code).toBe(0);
    expect(output.split('\n').slice(0, 2)).toEqual([
      `a.ts: in the baseline, and found no more: ${concatenated}`,
      `b.ts: in the baseline, and found no more: ${concatenated}`,
    ]);
    expect((await runCli(['lint', 'c.ts'], { cwd })).output).not.toContain('a.ts');
  });

  it('goes with a file that is moved, for as many findings as it lists', async () => {
    const cwd = folderWith({ 'src/a.ts': vulnerable, 'src/new/': '' });
    await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    renameSync(join(cwd, 'src/a.ts'), join(cwd, 'src/new/b.ts'));
    const moved = await lint(cwd, '--baseline', 'old.json');
    expect(moved.output).toBe('No new findings in 1 file. 1 in the baseline.\n');
    writeFileSync(join(cwd, 'src/new/copy.ts'), vulnerable);
    const expected = [['src/new/copy.ts', 'error', concatenated]];
    expect((await lint(cwd, '--baseline', 'old.json')).found).toEqual(expected);
    await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    expect(readFileSync(join(cwd, 'old.json'), 'utf8')).not.toContain('src/a.ts');
  });

  it('keeps what it lists of files that were not looked at', async () => {
    const cwd = folderWith({ 'a.ts': vulnerable, 'b.ts': vulnerable });
    await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    const all = readFileSync(join(cwd, 'old.json'), 'utf8');
    await runCli(['lint', '--baseline', 'old.json', '--write-baseline', 'a.ts'], { cwd });
    expect(readFileSync(join(cwd, 'old.json'), 'utf8')).toBe(all);
  });

  it('says nothing of a file that was moved out of sight', async () => {
    const cwd = folderWith({ 'a/a.ts': vulnerable, 'a/other.ts': '', 'b/b.ts': '', 'c/': '' });
    await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    renameSync(join(cwd, 'a/a.ts'), join(cwd, 'c/a.ts'));
    const { output } = await runCli(['lint', '--baseline', 'old.json', '--write-baseline', 'b'], { cwd });
    expect(output).toBe('No new findings in 1 file.\n');
    expect((await lint(cwd, '--baseline', 'old.json')).found).toEqual([]);
    const gone = await runCli(['lint', '--baseline', 'old.json', 'a'], { cwd });
    expect(gone.output).toContain(`a/a.ts: in the baseline, and found no more: ${concatenated}`);
  });

  it('is told in SARIF', async () => {
    const cwd = folderWith({ 'a.ts': vulnerable });
    await lint(cwd, '--baseline', 'old.json', '--write-baseline');
    renameSync(join(cwd, 'a.ts'), join(cwd, 'b.ts'));
    writeFileSync(join(cwd, 'c.ts'), vulnerable);
    const { output } = await lint(cwd, '--baseline', 'old.json', '--format', 'sarif');
    const results = (JSON.parse(output) as Log).runs[0]!.results!;
    const [entry] = (JSON.parse(readFileSync(join(cwd, 'old.json'), 'utf8')) as BaselineFile).findings;
    expect(
      results.map(({ baselineState, suppressions, partialFingerprints }) => [
        baselineState,
        suppressions?.[0]?.kind,
        partialFingerprints?.['primaryLocationLineHash'],
      ]),
    ).toEqual([
      ['unchanged', 'external', entry?.fingerprint],
      ['new', undefined, entry?.fingerprint],
    ]);
  });

  it.each([
    ['is not there', {}, 'the baseline cannot be read'],
    ['is none', { 'old.json': '[]' }, 'this is no baseline'],
  ])('ends the run where it %s', async (_, files, message) => {
    const { code, errors } = await lint(folderWith({ 'a.ts': '', ...files }), '--baseline', 'old.json');
    expect(code).toBe(2);
    expect(errors).toContain(message);
  });

  it('must be named to be written', async () => {
    const { code, errors } = await lint(folderWith({ 'a.ts': vulnerable }), '--write-baseline');
    expect(code).toBe(2);
    expect(errors).toContain('--write-baseline needs --baseline');
  });
});
