import type { Faults } from '../faults';
import type { Logs } from '../world/logs';
import type { SimulatedAccount, World } from '../world/world';

/** One request as a route sees it. */
export interface SimulatedRequest {
  readonly method: string;
  /** Decoded, with one leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The tenant whose token came with it; empty for the home of the identity. */
  readonly tenantId: string;
  /** The parsed body, or undefined where there is none. */
  readonly body: unknown;
  /** What the route's pattern captured. */
  readonly parts: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What routes read and change. */
export interface Service {
  readonly world: World;
  readonly logs: Logs;
  readonly faults: Faults;
  readonly now: () => number;
  /** Where next links point: the real Resource Manager, as it writes them. */
  readonly resourceManager: string;
  /** Most rows of one page of Resource Graph. */
  readonly pageSize: number;
  /** Most items of one page of a listing. */
  readonly listSize: number;
}

export interface Route {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly pattern: RegExp;
  readonly apiVersions?: readonly string[];
  handle(request: SimulatedRequest, service: Service): Answer;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** An error in the form of Azure Resource Manager. */
export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

/** One page of a listing, with a next link as Resource Manager writes it. */
export function page(
  items: readonly unknown[],
  request: SimulatedRequest,
  service: Service,
  size = service.listSize,
): Answer {
  const start = Number(request.query.get('$skiptoken') ?? 0);
  const rest = new URLSearchParams(request.query);
  rest.set('$skiptoken', String(start + size));
  const nextLink = `${service.resourceManager}${request.path}?${rest.toString()}`;
  return ok({
    value: items.slice(start, start + size),
    ...(start + size < items.length && { nextLink }),
  });
}

/** The refusal for an identity without rights on a subscription, in the service's words; undefined where it has them. */
export function refusal(
  service: Service,
  subscriptionId: string,
  action: string,
  scope: string,
): Answer | undefined {
  const subscription = service.world.subscriptions.find(({ id }) => id === subscriptionId.toLowerCase());
  if (!subscription)
    return failure(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`);
  if (subscription.readable) return undefined;
  return failure(
    403,
    'AuthorizationFailed',
    `The client 'analyst@contoso.example' with object id '00000000-0000-4000-8000-000000000001' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** Answers about the account whose id the route captured first, for an identity that may do the action on it. */
export function withAccount(
  { parts: [id = '', subscriptionId = ''] }: SimulatedRequest,
  service: Service,
  action: string,
  answer: (account: SimulatedAccount) => Answer,
): Answer {
  const refused = refusal(service, subscriptionId, action, id);
  if (refused) return refused;
  const account = service.world.accounts.find((one) => one.id.toLowerCase() === id.toLowerCase());
  return account ? answer(account) : failure(404, 'ResourceNotFound', `The Resource '${id}' was not found.`);
}
