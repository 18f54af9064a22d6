import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** One run of a process. */
export interface Run {
  readonly milliseconds: number;
  /** The most memory that it had at once, in MB; NaN where the system does not tell. */
  readonly megabytes: number;
  readonly code: number;
  readonly output: string;
}

/** Runs a process to its end, from cold: wall time includes its start. Fails for another exit code than those given. */
export async function runProcess(
  command: string,
  args: readonly string[],
  cwd: string,
  codes: readonly number[] = [0],
): Promise<Run> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let megabytes = NaN;
  const watch = setInterval(() => {
    megabytes = peakMemory(child.pid) ?? megabytes;
  }, 20);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (!codes.includes(code)) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`);
  return { milliseconds: performance.now() - started, megabytes, code, output };
}

/** The high-water mark that Linux keeps of a process. */
function peakMemory(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    // It ended between two looks.
    return undefined;
  }
}

/** The run with the median time of several. */
export async function medianRun(times: number, run: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let at = 0; at < times; at++) runs.push(await run());
  return runs.sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(times / 2)]!;
}

/** Milliseconds of each of several calls, after as many to warm up. */
export function timeCalls(times: number, call: (at: number) => unknown): number[] {
  for (let at = 0; at < times; at++) call(at);
  return Array.from({ length: times }, (_, at) => {
    const started = performance.now();
    call(times + at);
    return performance.now() - started;
  });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
