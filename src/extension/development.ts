import type { Cloud } from '../azure/cloud';
import type { ShownStatus } from './lint/status';
import type { LogFileResult } from './logFile/logFileResult';
import type { TeamFolder } from './triage/team';
import type { TreeNode } from './tree/node';
import type { Connection } from '../azure/connection';

/** How often the logs are polled while the simulator stands in for Azure. */
const simulatedInterval = 2_000;

/**
 * The connection to the Azure simulator at the address in COSMOS_GUARD_SIMULATOR. Development builds only: the
 * bundler cuts this out of the packaged extension, which has no such door.
 */
export async function simulatorConnection(cloud: Cloud): Promise<Connection | undefined> {
  if (__DEVELOPMENT__) {
    const address = process.env['COSMOS_GUARD_SIMULATOR'];
    if (!address) return undefined;
    const { loopbackCredential, loopbackHttpClient } = await import('../azure/loopback');
    const patience = { retries: 1, retryDelay: 100, timeout: 10_000, longestWait: 2_000 };
    return { cloud, credential: loopbackCredential(), httpClient: loopbackHttpClient(address), patience };
  }
  return undefined;
}

/** The polling interval to use in place of the setting, while the simulator stands in for Azure. */
export function developmentInterval(): number | undefined {
  return __DEVELOPMENT__ && process.env['COSMOS_GUARD_SIMULATOR'] ? simulatedInterval : undefined;
}

/** What a development build lets the integration suites see of the views: what they show, and no way to change it. */
export interface DevelopmentSurface {
  accounts(): readonly TreeNode[];
  alerts(): readonly TreeNode[];
  logFile(): LogFileResult | undefined;
  /** What the language status says of the file in the editor. */
  lintStatus(): Promise<ShownStatus | undefined>;
  /** The folders whose file of suppressions a team shares. */
  teamFolders(): readonly TeamFolder[];
  /** The folder of the watch's state, which other windows share. */
  stateFolder(): Promise<string>;
}
