import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { torExitNodes } from '../simulator/world/attacks';
import { makeProfile, type Profile } from './profile';
import { copySample } from './sample';
import { temporaryFolder } from './temporary';

/** What a VS Code is opened on: Azure played by the simulator, a copy of the sample workspace, and a user's settings. */
export interface Playground {
  readonly folder: string;
  readonly simulator: Simulator;
  readonly sample: string;
  readonly profile: Profile;
  /** Tells the extension where the simulator is; development builds alone listen. */
  readonly env: Readonly<Record<string, string>>;
}

export interface PlaygroundOptions {
  /** Milliseconds between attacks that come by themselves; none without it. */
  readonly tick?: number;
  /** Settings beside those that the simulator asks for. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** How much of the simulated logs lies beside the sample as exports: a week, so that what is usual shows in them. */
const exportedTime = 7 * 24 * 3_600_000;

/** Makes a playground; all of it is gone when this process ends. */
export async function makePlayground({ tick, settings = {} }: PlaygroundOptions = {}): Promise<Playground> {
  const folder = temporaryFolder();
  const simulator = await startSimulator(tick === undefined ? {} : { tick });
  const addresses = path.join(folder, 'tor-exit-nodes.txt');
  await writeFile(addresses, `${torExitNodes.join('\n')}\n`);
  const sample = await copySample(folder);
  await simulator.writeExports(path.join(sample, 'logs'), Date.now() - exportedTime);
  const own = { 'cosmosGuard.intelligence.torExitNodes': addresses };
  return {
    folder,
    simulator,
    sample,
    profile: await makeProfile(folder, { ...own, ...settings }),
    env: { COSMOS_GUARD_SIMULATOR: simulator.url },
  };
}
