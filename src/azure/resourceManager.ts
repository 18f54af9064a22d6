import type { HttpMethods, Pipeline, PipelineResponse } from '@azure/core-rest-pipeline';
import { available, unavailable, type Available } from '../shared/available';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { readQuota } from './readQuota';
import { serviceError } from './serviceError';
import { transportOptions } from './transport';

/** One call of Azure Resource Manager. */
export interface Call {
  /** From the subscription on, as in a resource id; a leading slash is taken off. */
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: unknown;
  /** What the call is for, as in "read the Defender plan of Contoso": it goes into the reason of a failure. */
  readonly doing: string;
}

/** Pages that are followed before a listing counts as endless. */
const mostPages = 500;

export async function get<T>(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<T>> {
  return attempt(call, async () => (await requestWhole(connection, 'GET', call, signal)).answer as T);
}

export async function put<T>(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<T>> {
  return attempt(call, () => send<T>(connection, 'PUT', urlOf(connection, call), call, signal));
}

export async function post<T>(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<T>> {
  return attempt(call, () => send<T>(connection, 'POST', urlOf(connection, call), call, signal));
}

export async function remove(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<unknown>> {
  return attempt(call, () => send(connection, 'DELETE', urlOf(connection, call), call, signal));
}

/**
 * One call whose answer is an object, with the headers of the answer. Throws where the verbs above give a reason: for callers
 * that read on, page by page.
 */
export async function requestWhole(
  connection: Connection,
  method: HttpMethods,
  call: Call,
  signal?: AbortSignal,
): Promise<{ readonly answer: object; readonly headers: PipelineResponse['headers'] }> {
  const response = await exchange(connection, method, urlOf(connection, call), call, signal);
  return { answer: asObject(answerOf(response)), headers: response.headers };
}

/** All items of a paged listing. Where a later page fails, the items before it come with the reason as `partial`. */
export async function list<T>(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): Promise<Available<readonly T[]>> {
  return collect(pagesOf<T>(connection, call, signal), call.doing, signal);
}

/**
 * Gathers pages. A failure before the first page is the answer; one after it leaves what came before, marked as partial.
 * A listing that was cancelled is not kept.
 */
export async function collect<T>(
  pages: AsyncIterable<readonly T[]>,
  doing: string,
  signal?: AbortSignal,
): Promise<Available<readonly T[]>> {
  const items: T[] = [];
  let count = 0;
  try {
    for await (const page of pages) {
      items.push(...page);
      if (++count >= mostPages) throw new Error(`The listing did not end after ${mostPages} pages`);
    }
    return available(items);
  } catch (error) {
    const reason = reasonOf(error, doing);
    return count === 0 || signal?.aborted
      ? unavailable(reason)
      : available(items, { ...reason, kind: 'partial' });
  }
}

async function* pagesOf<T>(
  connection: Connection,
  call: Call,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  for (let url: string | undefined = urlOf(connection, call); url && !seen.has(url);) {
    seen.add(url);
    const page: Page<T> = asObject(await send<Page<T>>(connection, 'GET', url, call, signal));
    if (!Array.isArray(page.value)) throw new SyntaxError('The answer holds no list');
    yield page.value.map(asObject);
    url = page.nextLink || undefined;
  }
}

/** An answer as an object; a SyntaxError for the empty answer, a text, null. */
function asObject<T>(answer: T): T & object {
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('The answer is no object');
  return answer;
}

/** An answer turned into what we make of it; one of another form than documented is invalid, and not a crash. */
export function understood<A, B>(read: Available<A>, doing: string, make: (answer: A) => B): Available<B> {
  if (!read.available) return read;
  try {
    return available(make(read.value), read.partial);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return unavailable(reasonOf(new SyntaxError('The answer has another form', { cause: error }), doing));
  }
}

interface Page<T> {
  readonly value?: readonly T[];
  readonly nextLink?: string | null;
}

export async function attempt<T>(call: Call, run: () => Promise<T>): Promise<Available<T>> {
  try {
    return available(await run());
  } catch (error) {
    return unavailable(reasonOf(error, call.doing));
  }
}

export function urlOf(connection: Connection, call: Call): string {
  const mark = call.path.includes('?') ? '&' : '?';
  return `${connection.cloud.resourceManager}/${call.path.replace(/^\/+/, '')}${mark}api-version=${call.apiVersion}`;
}

async function send<T>(
  connection: Connection,
  method: HttpMethods,
  url: string,
  call: Pick<Call, 'body'>,
  signal?: AbortSignal,
): Promise<T> {
  return answerOf(await exchange(connection, method, url, call, signal)) as T;
}

function answerOf({ bodyAsText }: PipelineResponse): unknown {
  return bodyAsText ? JSON.parse(bodyAsText) : undefined;
}

/** One request and its whole answer, with its headers. Throws for a refusal. */
export async function exchange(
  connection: Connection,
  method: HttpMethods,
  url: string,
  call: Pick<Call, 'body'>,
  signal?: AbortSignal,
): Promise<PipelineResponse> {
  const rest = await import('@azure/core-rest-pipeline');
  const request = rest.createPipelineRequest({ url, method, ...(signal && { abortSignal: signal }) });
  request.headers.set('accept', 'application/json');
  if (call.body !== undefined) {
    request.headers.set('content-type', 'application/json');
    request.body = JSON.stringify(call.body);
  }
  const client = connection.httpClient ?? rest.createDefaultHttpClient();
  const pipeline = await pipelineOf(connection);
  const ask = () => pipeline.sendRequest(client, request);
  const quota = method === 'GET' ? readQuota(connection, url) : undefined;
  const response = await (quota ? quota.within(signal, ask) : ask());
  if (response.status >= 400) throw new rest.RestError(...refusal(response));
  return response;
}

function refusal(response: PipelineResponse): [string, { code: string; statusCode: number }] {
  const told = serviceError(response.bodyAsText ?? '');
  return [
    told?.message ?? `Status ${response.status}`,
    { code: told?.code ?? '', statusCode: response.status },
  ];
}

/** One pipeline a connection: its bearer policy keeps the token until shortly before it expires. */
const pipelines = new WeakMap<Connection, Promise<Pipeline>>();

function pipelineOf(connection: Connection): Promise<Pipeline> {
  const made = pipelines.get(connection) ?? createPipeline(connection);
  pipelines.set(connection, made);
  return made;
}

async function createPipeline(connection: Connection): Promise<Pipeline> {
  const rest = await import('@azure/core-rest-pipeline');
  const options = await transportOptions(connection, connection.cloud.resourceManager);
  const pipeline = rest.createPipelineFromOptions(options);
  pipeline.addPolicy(
    rest.bearerTokenAuthenticationPolicy({
      credential: connection.credential,
      scopes: `${connection.cloud.resourceManagerAudience}/.default`,
    }),
  );
  for (const { policy } of options.additionalPolicies) pipeline.addPolicy(policy, { afterPhase: 'Retry' });
  return pipeline;
}
