import type { OperationResponse } from '@azure/core-lro';
import type { HttpMethods } from '@azure/core-rest-pipeline';
import type { Available } from '../shared/available';
import type { Connection } from './connection';
import { attempt, exchange, urlOf, type Call } from './resourceManager';
import { patienceOf } from './transport';

/**
 * Changes a part of a resource and waits until the service says that it is done or has failed: Azure takes such changes up
 * with 202 and carries them out over minutes. A signal ends the wait, not the change.
 */
export async function patch(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<unknown>> {
  return attempt(call, async () => {
    const { createHttpPoller } = await import('@azure/core-lro');
    const sent = (method: HttpMethods, url: string, body?: unknown) =>
      operationResponse(connection, method, url, body, signal);
    const poller = createHttpPoller(
      {
        sendInitialRequest: () => sent('PATCH', urlOf(connection, call), call.body),
        sendPollRequest: (url) => sent('GET', url),
      },
      { intervalInMs: patienceOf(connection).retryDelay, skipFinalGet: true },
    );
    return poller.pollUntilDone(signal && { abortSignal: signal });
  });
}

/** An answer in the shape in which the poller of the SDK reads it. */
async function operationResponse(
  connection: Connection,
  method: HttpMethods,
  url: string,
  sentBody: unknown,
  signal?: AbortSignal,
): Promise<OperationResponse> {
  const call = sentBody === undefined ? {} : { body: sentBody };
  const { status, headers, bodyAsText } = await exchange(connection, method, url, call, signal);
  const body: unknown = bodyAsText ? JSON.parse(bodyAsText) : undefined;
  const rawResponse = { statusCode: status, request: { method, url }, headers: headers.toJSON(), body };
  return { flatResponse: body, rawResponse };
}
