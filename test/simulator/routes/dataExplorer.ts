import { run, type Result } from '../kusto/run';
import { KustoError, type KustoType } from '../kusto/value';
import { tableOf } from '../world/tables';
import { cell } from './logQuery';
import { ok, type Answer, type Route } from './route';

/**
 * A cluster of Azure Data Explorer whose databases hold what the workspaces of the same names do: the query API version 2
 * and the way to sign in, as the reference of the REST API describes them.
 */
export function dataExplorerRoutes(limit: () => number): readonly Route[] {
  return [
    { method: 'GET', pattern: /^\/v1\/rest\/auth\/metadata$/, handle: () => ok({ AzureAD: signIn }) },
    {
      method: 'POST',
      pattern: /^\/v2\/rest\/query$/,
      handle(request, { world, logs }) {
        const { db, csl } = request.body as { db: string; csl: string };
        const workspace = world.workspaces.find(({ id }) => id.endsWith(`/${db}`));
        if (!workspace)
          return refused('EntityNotFoundException', `Entity ID '${db}' of kind 'Database' was not found.`);
        try {
          return frames(
            run(csl, (name) => tableOf(world, logs, workspace, name)),
            limit(),
          );
        } catch (error) {
          if (!(error instanceof KustoError)) throw error;
          return refused('SemanticException', `Semantic error: SEM0100: ${error.message}`);
        }
      },
    },
  ];
}

const signIn = {
  LoginEndpoint: 'https://login.microsoftonline.com',
  LoginMfaRequired: false,
  KustoClientAppId: 'db662dc1-0cfe-4e1c-a843-19a68e65be58',
  KustoClientRedirectUri: 'https://microsoft/kustoclient',
  KustoServiceResourceId: 'https://kusto.kusto.windows.net',
  FirstPartyAuthorityUrl: 'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a',
};

function refused(type: string, message: string): Answer {
  const error = {
    code: 'General_BadRequest',
    message: 'Request is invalid and cannot be executed.',
    '@type': `Kusto.Data.Exceptions.${type}`,
    '@message': message,
    '@permanent': true,
  };
  return { status: 400, body: { error } };
}

/** The type names of the wire, by those of the language. */
const clrTypes: Readonly<Record<KustoType, string>> = {
  string: 'string',
  datetime: 'datetime',
  long: 'long',
  int: 'int',
  real: 'real',
  bool: 'bool',
  dynamic: 'dynamic',
  timespan: 'timespan',
};

/** An answer of the version 2 API: frames, of which the last says how it went. */
function frames({ columns, rows }: Result, limit: number): Answer {
  const tooMany = rows.length > limit;
  return ok([
    { FrameType: 'DataSetHeader', IsProgressive: false, Version: 'v2.0' },
    {
      FrameType: 'DataTable',
      TableId: 0,
      TableKind: 'PrimaryResult',
      TableName: 'PrimaryResult',
      Columns: columns.map(({ name, type }) => ({ ColumnName: name, ColumnType: clrTypes[type] })),
      Rows: rows.slice(0, limit).map((row) => row.map((value, at) => cell(value, columns[at]?.type))),
    },
    {
      FrameType: 'DataSetCompletion',
      HasErrors: tooMany,
      Cancelled: false,
      ...(tooMany && { OneApiErrors: [{ error: tooLarge(limit) }] }),
    },
  ]);
}

function tooLarge(limit: number): object {
  return {
    code: 'LimitsExceeded',
    message: 'Request is invalid and cannot be executed.',
    '@type': 'Kusto.Data.Exceptions.KustoServicePartialQueryFailureLimitsExceededException',
    '@message': `Query execution has exceeded the allowed limits (80DA0003): The results of this query exceed the set limit of ${limit} records, so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).`,
    '@permanent': false,
  };
}
