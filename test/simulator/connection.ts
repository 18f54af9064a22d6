import { publicCloud } from '../../src/azure/cloud';
import type { Connection, Patience } from '../../src/azure/connection';
import { loopbackCredential, loopbackHttpClient } from '../../src/azure/loopback';
import type { Simulator } from './simulator';

/** A connection that leads to the simulator and gives up quickly. */
export function connectTo(simulator: Simulator, patience: Partial<Patience> = {}): Connection {
  return {
    cloud: publicCloud,
    credential: loopbackCredential(),
    httpClient: loopbackHttpClient(simulator.url),
    patience: { retries: 0, retryDelay: 1, timeout: 5000, ...patience },
  };
}
