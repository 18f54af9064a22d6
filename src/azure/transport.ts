import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import { defaultPatience, type Connection, type Patience } from './connection';

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
      { policy: await guard(new URL(endpoint).host, patience, final), position: 'perRetry' },
    ],
  };
}

/**
 * Guards each try of a request: the token goes to no other host (a next link may name any), a try takes no longer than
 * the time-out, a refusal carries the words of the service, and nobody waits an hour because a header says so.
 */
async function guard(host: string, patience: Patience, final: readonly number[]): Promise<PipelinePolicy> {
  const { RestError } = await import('@azure/core-rest-pipeline');
  return {
    name: 'cosmosGuardPolicy',
    async sendRequest(request, next) {
      const target = new URL(request.url).host;
      if (target !== host)
        throw new RestError(`The service pointed to another host: ${target}`, {
          code: 'FOREIGN_HOST',
          request,
        });
      const caller = request.abortSignal;
      const timer = AbortSignal.timeout(patience.timeout);
      request.abortSignal = caller ? AbortSignal.any([caller as AbortSignal, timer]) : timer;
      try {
        const response = await next(request);
        const refusal = refusalOf(response, patience.longestWait, final);
        if (refusal)
          throw new RestError(refusal.message, { code: refusal.code, statusCode: response.status, request });
        return response;
      } catch (error) {
        if (!timer.aborted || caller?.aborted) throw error;
        throw new RestError(`No answer within ${patience.timeout / 1000} s`, { code: 'TIMED_OUT', request });
      } finally {
        if (caller) request.abortSignal = caller;
        else delete request.abortSignal;
      }
    },
  };
}

/** What the service says when it refuses for good. 401 is left to the sign-in policy, what may pass to the retry policy. */
function refusalOf(
  response: PipelineResponse,
  longestWait: number,
  final: readonly number[],
): { code: string; message: string } | undefined {
  if (response.status < 400 || response.status === 401 || response.status === 408) return undefined;
  const mayPass = (response.status === 429 || response.status >= 500) && !final.includes(response.status);
  if (mayPass && retryAfter(response) <= longestWait) return undefined;
  return serviceError(response.bodyAsText ?? '') ?? { code: '', message: `Status ${response.status}` };
}

/** Milliseconds that the service asks to wait: seconds or a date, as HTTP has it; 0 where it does not say. */
function retryAfter(response: PipelineResponse): number {
  const milliseconds =
    response.headers.get('retry-after-ms') ?? response.headers.get('x-ms-retry-after-ms') ?? '';
  if (milliseconds) return Number(milliseconds) || 0;
  const value = response.headers.get('retry-after') ?? '';
  if (!value) return 0;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : Math.max(0, Date.parse(value) - Date.now()) || 0;
}

/**
 * The innermost error in an answer of Azure: `{ error: { code, message, innererror, details } }`, where the log query API
 * nests the useful part. Undefined for any other body.
 */
export function serviceError(body: string): { code: string; message: string } | undefined {
  try {
    return describe((JSON.parse(body) as { error?: WireError } | null)?.error);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface WireError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly innererror?: WireError;
  readonly details?: readonly WireError[];
}

function describe(error: WireError | undefined): { code: string; message: string } | undefined {
  if (typeof error?.message !== 'string') return undefined;
  const inner = describe(error.innererror ?? error.details?.[0]);
  const code = typeof error.code === 'string' ? error.code : '';
  return inner
    ? { code: inner.code || code, message: `${error.message}: ${inner.message}` }
    : { code, message: error.message };
}
