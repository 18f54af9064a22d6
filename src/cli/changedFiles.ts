import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure';

const run = promisify(execFile);

/** No file system monitor of the repository is run, and below no driver for differences. */
const careful = ['-c', 'core.fsmonitor=false'];
const mostBytes = 256_000_000;

/**
 * The paths of the files that differ from what a branch, tag or commit had where this one left it, and of those that
 * git does not know yet. Git is given arguments, never a line for a shell.
 */
export async function changedFiles(
  since: string,
  cwd: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('git', [...careful, ...args], { cwd, signal, maxBuffer: mostBytes });
    return stdout;
  };
  try {
    const top = (await git('rev-parse', '--show-toplevel')).replace(/\r?\n$/, '');
    const commit = (
      await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`)
    ).trim();
    const base = await git('merge-base', commit, 'HEAD').then(
      (text) => text.trim(),
      () => commit,
    );
    const [changed, unknown] = await Promise.all([
      git('diff', '--no-ext-diff', '--no-textconv', '--name-only', '--diff-filter=d', '-z', base, '--'),
      git('ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', top),
    ]);
    return new Set(
      [...changed.split('\0'), ...unknown.split('\0')].filter(Boolean).map((name) => join(top, name)),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw new Failure(`--changed-since ${since}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: unknown };
  if (code === 'ENOENT') return 'Git is not installed.';
  const words = typeof stderr === 'string' ? stderr.trim().split('\n')[0] : undefined;
  return words ? `Git says: ${words}` : 'Git knows no such branch, tag or commit.';
}
