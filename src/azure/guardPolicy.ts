import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Patience } from './connection';
import { serviceError } from './serviceError';

/**
 * Guards each try of a request: the token goes to no other host (a next link may name any), a try takes no longer than
 * the time-out, a refusal carries the words of the service, and nobody waits an hour because a header says so.
 * A status among `final` is not worth another try.
 */
export async function guardPolicy(
  host: string,
  patience: Patience,
  final: readonly number[],
): Promise<PipelinePolicy> {
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
      const response = await inTime(request, patience.timeout, next, () => {
        const seconds = patience.timeout / 1000;
        return new RestError(`No answer within ${seconds} s`, { code: 'TIMED_OUT', request });
      });
      const refusal = refusalOf(response, patience.longestWait, final);
      if (!refusal) return response;
      throw new RestError(refusal.message, { code: refusal.code, statusCode: response.status, request });
    },
  };
}

/** Sends a request under a signal that also ends it when the time is up; the request is left as it was. */
async function inTime(
  request: PipelineRequest,
  timeout: number,
  send: (request: PipelineRequest) => Promise<PipelineResponse>,
  late: () => Error,
): Promise<PipelineResponse> {
  const caller = request.abortSignal;
  const timer = AbortSignal.timeout(timeout);
  // The pipeline has made a real signal of whatever the caller gave.
  request.abortSignal = caller ? AbortSignal.any([caller as AbortSignal, timer]) : timer;
  try {
    return await send(request);
  } catch (error) {
    throw timer.aborted && !caller?.aborted ? late() : error;
  } finally {
    if (caller) request.abortSignal = caller;
    else delete request.abortSignal;
  }
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
