import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Size } from '../simulator/world/large';

/** A simulator of Azure before a large tenant, as a process of its own, so that its work is not counted as ours. */
export interface FleetServer {
  readonly url: string;
  readonly child: ChildProcess;
}

/** `latency` is what each call takes before it is answered, milliseconds. */
export async function startFleetServer(fleet: Size & { readonly latency: number }): Promise<FleetServer> {
  const child = fork(path.resolve('test/bench/fleetServer.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, FLEET: JSON.stringify(fleet) },
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as string);
    });
    child.once('exit', (code) => {
      reject(new Error(`The simulator ended with ${String(code)}`));
    });
  });
  return { url, child };
}
