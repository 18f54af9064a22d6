import type { Connection } from '../../src/azure/connection';
import { answering } from '../azure/answering';
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
  return answering(({ url, method, body }) => {
    const { pathname: path, searchParams } = new URL(url);
    const asked = typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined;
    sent.push({ method, path, apiVersion: searchParams.get('api-version'), body: asked });
    return { text: JSON.stringify(answer(path)) };
  });
}

/** The paths and JSON types of everything in a body, with list items taken together. */
export function shapeOf(body: unknown, path = '$'): Set<string> {
  if (Array.isArray(body)) return new Set(body.flatMap((item) => [...shapeOf(item, `${path}[]`)]));
  if (typeof body !== 'object' || body === null)
    return new Set([`${path}: ${body === null ? 'null' : typeof body}`]);
  return new Set(Object.entries(body).flatMap(([name, value]) => [...shapeOf(value, `${path}.${name}`)]));
}
