import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Size } from '../simulator/world/large';

/** One call that was answered: when it was there and when it was answered, milliseconds since the epoch. */
export interface AnsweredCall {
  readonly url: string;
  readonly received: number;
  readonly answered: number;
}

/** A simulator of Azure before a large tenant, as a process of its own, so that its work is not counted as ours. */
export interface FleetServer {
  readonly url: string;
  readonly child: ChildProcess;
  /** The last calls, in the order of their answers. */
  calls(): Promise<readonly AnsweredCall[]>;
}

/** `latency` is what each call takes before it is answered, milliseconds. */
export async function startFleetServer(fleet: Size & { readonly latency: number }): Promise<FleetServer> {
  const child = fork(path.resolve('test/bench/fleetServer.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, FLEET: JSON.stringify(fleet) },
  });
  const url = (await messageOf(child)) as string;
  const calls = () => {
    const answer = messageOf(child);
    child.send('calls');
    return answer as Promise<readonly AnsweredCall[]>;
  };
  return { url, child, calls };
}

/** The next message of a child. */
function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => {
      reject(new Error(`The simulator ended with ${String(code)}`));
    });
  });
}
