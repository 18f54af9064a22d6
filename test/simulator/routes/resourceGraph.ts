import { run } from '../kusto/run';
import { KustoError, type Column, type Row, type Table } from '../kusto/value';
import { graphAlertBody } from './alerts';
import { accountBody, inTenant, workspaceBody } from './resources';
import { failure, ok, type Answer, type Route, type Service } from './route';
import { planBody } from './security';

interface Question {
  readonly subscriptions?: readonly string[];
  readonly query?: string;
  readonly options?: { readonly $top?: number; readonly $skip?: number };
}

/** Azure Resource Graph over what the identity may see: it leaves out the rest without a word, as the service does. */
export const resourceGraphRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    apiVersions: ['2022-10-01'],
    handle(request, service) {
      const question = (request.body ?? {}) as Question;
      try {
        return answer(keptRows(question, request.tenantId, service), question, service);
      } catch (error) {
        if (!(error instanceof KustoError)) throw error;
        return failure(
          400,
          'BadRequest',
          `Please provide below info when asking for support: ${error.message}`,
        );
      }
    },
  },
];

const columns: readonly Column[] = [
  { name: 'id', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'kind', type: 'string' },
  { name: 'location', type: 'string' },
  { name: 'tags', type: 'dynamic' },
  { name: 'subscriptionId', type: 'string' },
  { name: 'properties', type: 'dynamic' },
];

type Body = Readonly<Record<string, unknown>>;

/** The rows of the latest questions to a world, so that a further page is not worked out anew; a first page always is. */
const results = new WeakMap<Service['world'], Map<string, readonly Body[]>>();
const mostResults = 8;

function keptRows(question: Question, tenantId: string, service: Service): readonly Body[] {
  const key = JSON.stringify([question.query, question.subscriptions, tenantId]);
  const known = results.get(service.world) ?? new Map<string, readonly Body[]>();
  results.set(service.world, known);
  const isFurther = (question.options?.$skip ?? 0) > 0;
  const rows = (isFurther ? known.get(key) : undefined) ?? rowsOf(question, tenantId, service);
  known.set(key, rows);
  const [oldest = ''] = known.keys();
  if (known.size > mostResults) known.delete(oldest);
  return rows;
}

/** The interpreter knows no order; the service wants one, as pages without it may repeat rows. */
function rowsOf(
  { query = '', subscriptions: asked = [] }: Question,
  tenantId: string,
  service: Service,
): Body[] {
  const ids = new Set(asked.map((id) => id.toLowerCase()));
  const seen = service.world.subscriptions
    .filter(inTenant(tenantId, service))
    .filter(({ id, readable }) => readable && ids.has(id));
  const subscriptions = new Set(seen.map(({ id }) => id));
  const [, unordered = query, by = 'id'] = /^([\s\S]*?)\|\s*order by (\w+)[\s\S]*$/.exec(query) ?? [];
  const result = run(unordered, (name) => tableOf(name, subscriptions, service));
  const objects = result.rows.map((row) =>
    Object.fromEntries(result.columns.map(({ name }, at) => [name, row[at] ?? null])),
  );
  const key = (row: Body) => `${String(row[by])} ${String(row['id'])}`;
  return objects.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function tableOf(name: string, subscriptions: ReadonlySet<string>, { world }: Service): Table | undefined {
  const inside = <T extends { readonly subscriptionId: string }>(things: readonly T[]) =>
    things.filter(({ subscriptionId }) => subscriptions.has(subscriptionId));
  if (name === 'resources')
    return table([
      ...inside(world.accounts).map((account) => [accountBody(account), account.subscriptionId] as const),
      ...inside(world.workspaces).map((space) => [workspaceBody(space), space.subscriptionId] as const),
    ]);
  if (name === 'securityresources')
    return table([
      ...world.subscriptions
        .filter(({ id }) => subscriptions.has(id))
        .map((subscription) => [planBody(subscription), subscription.id] as const),
      ...inside(world.alerts).map((alert) => [graphAlertBody(alert), alert.subscriptionId] as const),
    ]);
  return undefined;
}

function table(bodies: readonly (readonly [unknown, string])[]): Table {
  const rows = bodies.map(([body, subscriptionId]): Row => {
    const cells = { ...(body as Body), subscriptionId } as Readonly<Record<string, Row[number]>>;
    return columns.map(({ name }) => cells[name]);
  });
  return { columns, rows };
}

function answer(rows: readonly Body[], { options = {} }: Question, { pageSize }: Service): Answer {
  const { $top = 100, $skip = 0 } = options;
  const data = rows.slice($skip, $skip + Math.min($top, pageSize));
  const next = $skip + data.length;
  return ok({
    totalRecords: rows.length,
    count: data.length,
    resultTruncated: 'false',
    facets: [],
    data,
    ...(next < rows.length && { $skipToken: String(next) }),
  });
}
