import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { defaultPatience, type Connection, type Patience } from './connection';
import { guardPolicy } from './guardPolicy';

/** Options that every client of the Azure SDK takes, ours included: one transport, one patience, one guard. */
export interface TransportOptions {
  readonly httpClient?: NonNullable<Connection['httpClient']>;
  readonly retryOptions: { maxRetries: number; retryDelayInMs: number; maxRetryDelayInMs: number };
  readonly userAgentOptions: { userAgentPrefix: string };
  readonly additionalPolicies: { policy: PipelinePolicy; position: 'perRetry' }[];
}

export function patienceOf(connection: Connection): Patience {
  return { ...defaultPatience, ...connection.patience };
}

/**
 * The client options for requests to one endpoint, such as the cloud's Resource Manager.
 * A status among `final` is not worth another try.
 */
export async function transportOptions(
  connection: Connection,
  endpoint: string,
  patience: Patience = patienceOf(connection),
  final: readonly number[] = [],
): Promise<TransportOptions> {
  return {
    ...(connection.httpClient && { httpClient: connection.httpClient }),
    retryOptions: {
      maxRetries: patience.retries,
      retryDelayInMs: patience.retryDelay,
      maxRetryDelayInMs: patience.longestWait,
    },
    userAgentOptions: { userAgentPrefix: 'cosmos-guard' },
    additionalPolicies: [
      { policy: await guardPolicy(new URL(endpoint).host, patience, final), position: 'perRetry' },
    ],
  };
}
