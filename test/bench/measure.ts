import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** One run of a process. */
export interface Run {
  readonly milliseconds: number;
  /** Seconds of processor time that all of its threads took, to a tick; NaN where the system does not tell. */
  readonly processorSeconds: number;
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
  let processorSeconds = NaN;
  const watch = setInterval(() => {
    megabytes = peakMemory(child.pid) ?? megabytes;
    processorSeconds = processorTime(child.pid) ?? processorSeconds;
  }, 20);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (!codes.includes(code)) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`);
  return { milliseconds: performance.now() - started, processorSeconds, megabytes, code, output };
}

/** The high-water mark that Linux keeps of a process, in MB. */
function peakMemory(pid: number | undefined): number | undefined {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(kept(pid, 'status') ?? '') ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Seconds that the threads of a process have run so far, in user and kernel mode: fields 14 and 15, in ticks. */
function processorTime(pid: number | undefined): number | undefined {
  const stat = kept(pid, 'stat');
  if (stat === undefined) return undefined;
  // The name of the program comes second, in brackets, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What Linux keeps of a process. */
function kept(pid: number | undefined, name: string): string | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
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
