import type { Subscription } from './account';
import type { Connection } from './connection';
import { request } from './resourceManager';

/** A question to Azure Resource Graph, which answers for many subscriptions at once. */
export interface GraphQuestion {
  readonly subscriptions: readonly Pick<Subscription, 'id'>[];
  readonly query: string;
  /** What it is for, as in "list the accounts". */
  readonly doing: string;
}

/** The service takes no more subscriptions in one question, and gives no more rows in one page. */
const mostSubscriptions = 1000;
const mostRows = 1000;
/** Pages that are followed before an answer counts as endless. */
const mostPages = 500;

interface WireAnswer<T> {
  readonly data?: readonly T[];
  readonly $skipToken?: string | null;
}

/**
 * The rows of an answer, page by page, as objects. Resource Graph leaves out what the person may not see without a word:
 * a subscription without rows may be empty or closed to them. Throws what the pipeline throws.
 */
export async function* queryGraph<T>(
  connection: Connection,
  { subscriptions, query, doing }: GraphQuestion,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < subscriptions.length; from += mostSubscriptions) {
    const ids = subscriptions.slice(from, from + mostSubscriptions).map(({ id }) => id);
    let token: string | undefined;
    for (let pages = 0; ; pages++) {
      if (pages >= mostPages) throw new Error(`The answer did not end after ${mostPages} pages`);
      const options = {
        resultFormat: 'objectArray',
        $top: mostRows,
        ...(token !== undefined && { $skipToken: token }),
      };
      const call = {
        path: 'providers/Microsoft.ResourceGraph/resources',
        apiVersion: '2022-10-01',
        body: { subscriptions: ids, query, options },
        doing,
      };
      const answer = await request<WireAnswer<T>>(connection, 'POST', call, signal);
      if (!Array.isArray(answer.data) || !answer.data.every(isObject))
        throw new SyntaxError('The answer holds no rows');
      yield answer.data;
      if (!answer.$skipToken) break;
      token = answer.$skipToken;
    }
  }
}

function isObject(row: unknown): boolean {
  return typeof row === 'object' && row !== null;
}
