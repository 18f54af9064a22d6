import { inOrder } from '../shared/inOrder';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { graphQuota } from './graphQuota';
import { requestWhole } from './resourceManager';

/** A question to Azure Resource Graph, which answers for many subscriptions at once. */
export interface GraphQuestion {
  readonly subscriptions: readonly Pick<Subscription, 'id'>[];
  /** Its rows hold an id: without it the service does not keep the order of rows from page to page. */
  readonly query: string;
  /** What it is for, as in "list the accounts". */
  readonly doing: string;
}

/** The service takes no more subscriptions in one question, and gives no more rows in one page. */
const mostSubscriptions = 1000;
const mostRows = 1000;
/** Pages that are followed before an answer counts as endless. */
const mostPages = 500;
/** Pages under way at once. */
const parallel = 8;

interface WireAnswer<T> {
  readonly data?: readonly T[];
  readonly totalRecords?: number;
}

/** Rows of an answer, from one of them on. */
interface Stretch {
  readonly from: number;
  readonly count: number;
}

/**
 * The rows of an answer, page by page, as objects. Resource Graph leaves out what the person may not see without a word:
 * a subscription without rows may be empty or closed to them. The first page tells how many rows there are; the others are
 * then asked for side by side. Throws what the pipeline throws.
 */
export async function* queryGraph<T>(
  connection: Connection,
  question: GraphQuestion,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  const { subscriptions } = question;
  for (let at = 0; at < subscriptions.length; at += mostSubscriptions) {
    const part = { ...question, subscriptions: subscriptions.slice(at, at + mostSubscriptions) };
    const first = await askPage<T>(connection, part, { from: 0, count: mostRows }, signal);
    yield first.data;
    const rest = stretchesAfter(first.data.length, first.totalRecords);
    yield* inOrder(rest, parallel, (stretch) => askStretch<T>(connection, part, stretch, signal));
  }
}

/** The stretches after the first page, each as long as that. */
function stretchesAfter(size: number, total: number): readonly Stretch[] {
  if (size === 0) return [];
  const pages = Math.ceil(total / size);
  if (pages > mostPages) throw new Error(`The answer did not end after ${mostPages} pages`);
  return Array.from({ length: pages - 1 }, (_, at) => {
    const from = (at + 1) * size;
    return { from, count: Math.min(size, total - from) };
  });
}

/** All rows of a stretch: a page may hold fewer than were asked for, where rows are large. */
async function askStretch<T>(
  connection: Connection,
  question: GraphQuestion,
  { from, count }: Stretch,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const rows: T[] = [];
  while (rows.length < count) {
    const left = { from: from + rows.length, count: count - rows.length };
    const { data } = await askPage<T>(connection, question, left, signal);
    if (data.length === 0) break;
    rows.push(...data);
  }
  return rows;
}

async function askPage<T>(
  connection: Connection,
  { subscriptions, query, doing }: GraphQuestion,
  { from, count }: Stretch,
  signal?: AbortSignal,
): Promise<Required<WireAnswer<T>>> {
  const options = { resultFormat: 'objectArray', $top: count, $skip: from };
  const call = {
    path: 'providers/Microsoft.ResourceGraph/resources',
    // The version of the recorded examples, among them the one that skips rows (ResourcesRandomPageQuery).
    apiVersion: '2022-10-01',
    body: { subscriptions: subscriptions.map(({ id }) => id), query, options },
    doing,
  };
  const { answer } = await graphQuota(connection).within(signal, () =>
    requestWhole(connection, 'POST', call, signal),
  );
  const { data, totalRecords }: WireAnswer<T> = answer;
  if (!Array.isArray(data) || !data.every(isObject) || typeof totalRecords !== 'number')
    throw new SyntaxError('The answer holds no rows');
  return { data, totalRecords };
}

function isObject(row: unknown): boolean {
  return typeof row === 'object' && row !== null;
}
