import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { loopbackCredential } from '../../src/azure/loopback';
import { readCorpus } from './data';

/** A recorded request and its answers, as the REST specifications publish them. */
export interface Recorded {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly responses: Readonly<Record<string, { readonly body?: unknown }>>;
}

/** Reads an example by its path among the recorded ones. */
export function recorded(path: string): Recorded {
  return JSON.parse(readCorpus(`azure/examples/${path}`)) as Recorded;
}

/** The body of the answer with 200, for a test to change. */
export function bodyOf(path: string): Record<string, unknown> {
  return structuredClone(recorded(path).responses['200']?.body) as Record<string, unknown>;
}

/** A request as it went out. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly apiVersion: string | null;
  readonly body: unknown;
}

/** A connection that answers every request with what `answer` gives for its path, and keeps what was sent. */
export function replaying(answer: (path: string) => unknown, sent: Sent[] = []): Connection {
  return {
    cloud: publicCloud,
    credential: loopbackCredential(),
    httpClient: {
      sendRequest: (request) => {
        const url = new URL(request.url);
        const body = typeof request.body === 'string' ? (JSON.parse(request.body) as unknown) : undefined;
        const apiVersion = url.searchParams.get('api-version');
        sent.push({ method: request.method, path: url.pathname, apiVersion, body });
        const headers = createHttpHeaders({ 'content-type': 'application/json' });
        return Promise.resolve({
          request,
          status: 200,
          headers,
          bodyAsText: JSON.stringify(answer(url.pathname)),
        });
      },
    },
  };
}

/** The paths and JSON types of everything in a body, with list items taken together. */
export function shapeOf(body: unknown, path = '$'): Set<string> {
  if (Array.isArray(body)) return new Set(body.flatMap((item) => [...shapeOf(item, `${path}[]`)]));
  if (typeof body !== 'object' || body === null)
    return new Set([`${path}: ${body === null ? 'null' : typeof body}`]);
  return new Set(Object.entries(body).flatMap(([name, value]) => [...shapeOf(value, `${path}.${name}`)]));
}
