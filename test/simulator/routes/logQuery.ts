import { run, type Result } from '../kusto/run';
import { KustoError, type KustoType, type Value } from '../kusto/value';
import { tableOf } from '../world/tables';
import { failure, ok, refusal, type Answer, type Route } from './route';

/** Most rows that one answer holds; the service's own cap is larger and answers in the same way. */
export const defaultRowLimit = 30_000;

/** The Log Analytics query API over a workspace's resource id. */
export function logQueryRoutes(limit: () => number): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/v1(\/subscriptions\/([^/]+)\/.*\/workspaces\/[^/]+)\/query$/i,
      handle(request, service) {
        const [id = '', subscriptionId = ''] = request.parts;
        const action = 'Microsoft.OperationalInsights/workspaces/query/read';
        const refused = refusal(service, subscriptionId, action, id);
        if (refused) return refused;
        const { world, logs } = service;
        const workspace = world.workspaces.find(
          (candidate) => candidate.id.toLowerCase() === id.toLowerCase(),
        );
        if (!workspace)
          return failure(404, 'WorkspaceNotFoundError', `The workspace ${id} could not be found`);
        const { query, timespan } = (request.body ?? {}) as { query?: unknown; timespan?: unknown };
        if (typeof query !== 'string') return failure(400, 'BadArgumentError', 'The query is missing');
        return answer(
          () => run(query, (name) => tableOf(world, logs, workspace, name, span(timespan))),
          limit(),
        );
      },
    },
  ];
}

/** The time span of a request in its form `start/end`; the whole time for any other. */
function span(timespan: unknown): readonly [number?, number?] {
  const [from, to] = typeof timespan === 'string' ? timespan.split('/').map((end) => Date.parse(end)) : [];
  return from && to ? [from, to + 1] : [];
}

function answer(execute: () => Result, limit: number): Answer {
  try {
    return answerWith(execute(), limit);
  } catch (error) {
    if (!(error instanceof KustoError)) throw error;
    return {
      status: 400,
      body: {
        error: {
          code: 'BadArgumentError',
          message: 'The request had some invalid properties',
          innererror: {
            code: error.kind,
            message: `A ${error.kind === 'SyntaxError' ? 'recognition' : 'semantic'} error occurred.`,
            innererror: { code: 'SEM0100', message: error.message },
          },
        },
      },
    };
  }
}

function answerWith({ columns, rows }: Result, limit: number): Answer {
  const table = {
    name: 'PrimaryResult',
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.slice(0, limit).map((row) => row.map((value, at) => cell(value, columns[at]?.type))),
  };
  return ok({ tables: [table], ...(rows.length > limit && { error: tooLarge(limit) }) });
}

export function cell(value: Value, type: KustoType | undefined): unknown {
  if (value === undefined) return type === 'string' ? '' : null;
  return type === 'datetime' ? new Date(value as number).toISOString() : value;
}

function tooLarge(limit: number): unknown {
  return {
    code: 'PartialError',
    message: 'There were some errors when processing your query.',
    details: [
      {
        code: 'EngineError',
        message: 'Something went wrong processing your query on the server.',
        innererror: {
          code: '-2133196797',
          message: `The results of this query exceed the set limit of ${limit} records (E_QUERY_RESULT_SET_TOO_LARGE).`,
          severity: 2,
          severityName: 'Error',
        },
      },
    ],
  };
}
