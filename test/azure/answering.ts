import { createHttpHeaders, type PipelineRequest } from '@azure/core-rest-pipeline';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection, Patience } from '../../src/azure/connection';
import { loopbackCredential } from '../../src/azure/loopback';

/** What a service answers: 200 and JSON, unless it says otherwise. */
export interface Answer {
  readonly status?: number;
  readonly text: string;
}

/** A connection on which a function answers every request, without a network. */
export function answering(
  answer: (request: PipelineRequest) => Answer,
  patience: Partial<Patience> = { retries: 0 },
): Connection {
  return {
    cloud: publicCloud,
    credential: loopbackCredential(),
    patience,
    httpClient: {
      sendRequest: (request) => {
        const { status = 200, text } = answer(request);
        const headers = createHttpHeaders({ 'content-type': 'application/json' });
        return Promise.resolve({ request, status, headers, bodyAsText: text });
      },
    },
  };
}
