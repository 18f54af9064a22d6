import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Cloud } from './cloud';

/**
 * How every client reaches Azure: as whom, in which cloud, and through which transport.
 * `httpClient` is the SDKs' own option; tests and development pass one that leads to the simulator.
 */
export interface Connection {
  readonly credential: TokenCredential;
  readonly cloud: Cloud;
  readonly httpClient?: HttpClient;
}
