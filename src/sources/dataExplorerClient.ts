import type { Client } from 'azure-kusto-data';
import { defaultPatience, type Connection, type Patience } from '../azure/connection';
import type { KustoTable } from './kustoRows';
import type { AskWorkspace } from './logsClient';

/** A database of an Azure Data Explorer cluster, or of an eventhouse in Fabric, that logs are sent to. */
export interface Database {
  /** As in `https://logs.westeurope.kusto.windows.net`. */
  readonly cluster: string;
  readonly database: string;
  /** The id or domain of the tenant that it is in, where that is not the one signed in to. */
  readonly tenant?: string;
}

/** What the service or the network said, in the shape in which reasons are made of errors. */
class DataExplorerError extends Error {
  override readonly name = 'DataExplorerError';

  constructor(
    message: string,
    readonly code: string,
    readonly statusCode: number | undefined,
    /** Milliseconds that the service asks to wait. */
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/**
 * Asks databases of Azure Data Explorer by Microsoft's client, which is loaded with the first query. The client sends a
 * token to clusters of Azure only, and gives no partial answers: what is too large is an error that says so.
 *
 * @returns a function like that for workspaces, which takes the place as `databasePlace` writes it
 */
export function dataExplorerClient(connection: Connection): AskWorkspace {
  const patience = { ...defaultPatience, ...connection.patience };
  const clients = new Map<string, Promise<Client>>();
  return async (place, query, _, signal) => {
    const { cluster, database } = databaseAt(place);
    const client = clients.get(cluster) ?? open(cluster, connection);
    clients.set(cluster, client);
    const ask = async (): Promise<KustoTable> =>
      unlessAborted(
        execute(await client, database, query, patience.timeout),
        AbortSignal.timeout(patience.timeout),
        () => late(patience.timeout),
      );
    return { table: await unlessAborted(patiently(ask, patience, signal), signal, cancelled) };
  };
}

/** A database as one text, by which answers and messages name it. */
export function databasePlace({ cluster, database }: Database): string {
  return `${cluster.replace(/\/+$/, '')}/${encodeURIComponent(database)}`;
}

function databaseAt(place: string): Database {
  const at = place.lastIndexOf('/');
  return { cluster: place.slice(0, at), database: decodeURIComponent(place.slice(at + 1)) };
}

async function open(cluster: string, { credential }: Connection): Promise<Client> {
  const { Client, KustoConnectionStringBuilder } = await import('azure-kusto-data');
  return new Client(KustoConnectionStringBuilder.withTokenCredential(cluster, credential));
}

async function execute(
  client: Client,
  database: string,
  query: string,
  timeout: number,
): Promise<KustoTable> {
  const { ClientRequestProperties } = await import('azure-kusto-data');
  const properties = new ClientRequestProperties();
  properties.setTimeout(timeout);
  try {
    const [table] = (await client.executeQuery(database, query, properties)).primaryResults;
    if (!table) return { columns: [], rows: [] };
    return { columns: table.columns.map(({ name }) => name ?? ''), rows: table._rows as unknown[][] };
  } catch (error) {
    throw told(error);
  }
}

/** What axios throws, by shape. */
interface HttpError {
  readonly message: string;
  readonly code?: string;
  readonly inner?: HttpError;
  readonly response?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly data?: {
      readonly error?: { readonly '@message'?: string; readonly message?: string; readonly code?: string };
    };
  };
}

function told(error: unknown): DataExplorerError {
  const outer = error as HttpError;
  const { message, code, response } = outer.inner ?? outer;
  const said = response?.data?.error;
  return new DataExplorerError(
    said?.['@message'] ?? said?.message ?? message,
    isCutOff(message) ? 'PARSE_ERROR' : (said?.code ?? code ?? ''),
    response?.status ?? statusIn(message),
    1000 * Number(response?.headers?.['retry-after'] ?? 0) || 0,
  );
}

/** The client asks the cluster how to sign in first, and keeps of a refusal there no more than its words. */
function statusIn(message: string): number | undefined {
  const status = /^Failed to get cloud info .*status code (\d{3})/.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** What the client and axios below it say of an answer that ends too early. */
function isCutOff(message: string): boolean {
  return message.startsWith('Failed to parse response') || message === 'stream has been aborted';
}

/** Tries again after a refusal that may pass; the client itself does not. */
async function patiently<T>(ask: () => Promise<T>, patience: Patience, signal?: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await ask();
    } catch (error) {
      const wait = error instanceof DataExplorerError ? waitFor(error, tries, patience) : undefined;
      if (wait === undefined || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
}

/** Milliseconds until the next try, or undefined where none is worth it. */
function waitFor(
  { statusCode, retryAfter }: DataExplorerError,
  tries: number,
  { retries, retryDelay, longestWait }: Patience,
): number | undefined {
  const mayPass = statusCode === 429 || statusCode === 503;
  if (!mayPass || tries >= retries || retryAfter > longestWait) return undefined;
  return Math.max(retryAfter, Math.min(retryDelay * 2 ** tries, longestWait));
}

function cancelled(): Error {
  return new DOMException('The query was cancelled', 'AbortError');
}

/** The service's own limit does not hold where nothing answers at all. */
function late(timeout: number): Error {
  return new DataExplorerError(`No answer within ${timeout / 1000} s`, 'TIMED_OUT', undefined, 0);
}

/** The client takes no signal: its answer is not waited for. */
async function unlessAborted<T>(
  answer: Promise<T>,
  signal: AbortSignal | undefined,
  failure: () => Error,
): Promise<T> {
  if (!signal) return answer;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(failure());
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
