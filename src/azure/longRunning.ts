import type { OperationResponse } from '@azure/core-lro';
import type { HttpMethods, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Available, Reason } from '../shared/available';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { ReasonedError } from './nowhere';
import { attempt, exchange, urlOf, type Call } from './resourceManager';
import { serviceError } from './serviceError';
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
    const answers: string[] = [];
    const sent = async (method: HttpMethods, url: string) => {
      const body = method === 'PATCH' ? { body: call.body } : {};
      const response = await exchange(connection, method, url, body, signal);
      answers.push(response.bodyAsText ?? '');
      return operationResponse(method, url, response);
    };
    const poller = createHttpPoller(
      {
        sendInitialRequest: () => sent('PATCH', urlOf(connection, call)),
        sendPollRequest: (url) => sent('GET', url),
      },
      {
        intervalInMs: patienceOf(connection).retryDelay,
        skipFinalGet: true,
        resolveOnUnsuccessful: true,
      },
    );
    try {
      await poller.pollUntilDone(signal && { abortSignal: signal });
    } catch (error) {
      throw answers.length > 0 ? new ReasonedError(underWay(reasonOf(error, call.doing), call.doing)) : error;
    }
    const status = poller.operationState?.status ?? 'failed';
    if (status !== 'succeeded') throw new FailedOperation(status, serviceError(answers.at(-1) ?? ''));
  });
}

/** What is told of a change that Azure goes on with while nobody knows what becomes of it: it did not fail. */
function underWay({ kind, message }: Reason, doing: string): Reason {
  const nextStep = 'Refresh in a few minutes to see what became of it.';
  return kind === 'cancelled'
    ? { kind: 'partial', message: `Azure goes on to ${doing}: the wait for it alone was ended.`, nextStep }
    : { kind, message: `Azure began to ${doing}, but does not say what became of it. ${message}`, nextStep };
}

/** A change that the service took up and did not carry out, with the code that it gives: the poller's own error loses it. */
class FailedOperation extends Error {
  override readonly name = 'FailedOperation';
  readonly code: string;

  constructor(status: string, told: ReturnType<typeof serviceError>) {
    super(told?.message ?? `The operation ended as ${status}`);
    this.code = told?.code ?? '';
  }
}

/** An answer in the shape in which the poller of the SDK reads it. */
function operationResponse(
  method: HttpMethods,
  url: string,
  { status, headers, bodyAsText }: PipelineResponse,
): OperationResponse {
  const body: unknown = bodyAsText ? JSON.parse(bodyAsText) : undefined;
  const rawResponse = { statusCode: status, request: { method, url }, headers: headers.toJSON(), body };
  return { flatResponse: body, rawResponse };
}
