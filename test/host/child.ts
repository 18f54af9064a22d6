import { spawn, type ChildProcess } from 'node:child_process';
import { atExit } from './atExit';

/** A child did not end well: names it, says how it ended and what it wrote last. */
export class ChildFailed extends Error {
  constructor(command: string, outcome: string, output: string) {
    super(`${command} ${outcome}\n${output.trim().split('\n').slice(-20).join('\n')}`);
  }
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the child and all that it started are ended. */
  readonly timeout: number;
  /** Receives what the child writes, as it comes. */
  readonly onOutput?: (chunk: string) => void;
}

/** Runs a program to its end and returns what it wrote; throws {@link ChildFailed} unless it exits with 0. */
export async function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<string> {
  const child = startChild(command, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += String(chunk);
      options.onOutput?.(String(chunk));
    });
  const timer = setTimeout(() => {
    output += `\nended after ${options.timeout / 1000} s`;
    void endChild(child);
  }, options.timeout);
  const outcome = await finished(child);
  clearTimeout(timer);
  if (outcome !== 'exited with 0') throw new ChildFailed(`${command} ${args.join(' ')}`, outcome, output);
  return output;
}

/** Starts a program at the head of a process group of its own, which ends with this process at the latest. */
export function startChild(
  command: string,
  args: readonly string[],
  options: Pick<ChildOptions, 'cwd' | 'env'>,
): ChildProcess {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell: windows,
  });
  atExit(() => {
    signalGroup(child, 'SIGKILL');
  });
  return child;
}

/** Resolves when the child is gone, with how it went. */
export function finished(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once('close', (code, signal) => {
      resolve(signal ? `was ended by ${signal}` : `exited with ${code ?? 'no code'}`);
    });
  });
}

/** Ends a child and all that it started: asks first, and insists after five seconds. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = finished(child);
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => {
    signalGroup(child, 'SIGKILL');
  }, 5000);
  await gone;
  clearTimeout(insist);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
