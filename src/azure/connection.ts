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
  /** A connection for each account that is signed in, the same ones each time; none where there is but the one of this. */
  readonly people?: () => Promise<readonly Connection[]>;
  /** How long to wait and how often to try again; what is left out keeps its default. */
  readonly patience?: Partial<Patience>;
}

/** How patient the requests are. All times in milliseconds. */
export interface Patience {
  /** For one try of one request, the body included. */
  readonly timeout: number;
  /** How often a request is tried again after a failure that may pass. */
  readonly retries: number;
  /** Before the first new try; doubles with each one after it. */
  readonly retryDelay: number;
  /** A `Retry-After` longer than this is not waited for: the person is told instead. */
  readonly longestWait: number;
}

export const defaultPatience: Patience = {
  timeout: 60_000,
  retries: 3,
  retryDelay: 800,
  longestWait: 60_000,
};
