import type { Connection } from '../azure/connection';
import { reasonOf } from '../azure/failure';
import { parseResourceId } from '../azure/resourceId';
import type { Columns, EvidenceKind, EvidenceScope, LogTable, RowOf } from '../detection/evidence';
import { available, unavailable, type Available, type Reason } from '../shared/available';
import { plainText } from '../shared/plainText';
import { combineRows } from './combineRows';
import { createBudget } from './budget';
import { typedRows } from './kustoRows';
import { logsClient, type AskWorkspace } from './logsClient';
import type { EvidenceSource } from './source';
import { splitScope } from './splitScope';

export interface LogAnalyticsOptions {
  readonly connection: Connection;
  /** The resource ids of the workspaces that the logs go to. */
  readonly workspaces: readonly string[];
}

/** Queries under way at once, over all fetches: the service runs five of one person at a time. */
const atOnce = 4;

/**
 * Evidence computed by Log Analytics. An answer that is too large is asked for again in smaller windows, so no row is
 * lost; what stays incomplete comes with the reason. Rows of several workspaces are brought together by their keys.
 */
export function createLogAnalyticsSource({ connection, workspaces }: LogAnalyticsOptions): EvidenceSource {
  const budget = createBudget(atOnce);
  const client = logsClient(connection);
  const ask: AskWorkspace = (...question) => budget(() => client(...question));
  return {
    name: 'Log Analytics',
    async fetch(kind, scope, signal) {
      if (workspaces.length === 0) return unavailable(noWorkspace);
      const answers = await Promise.all(
        workspaces.map((workspace) => fetchFrom(ask, workspace, kind, scope, signal)),
      );
      return signal?.aborted ? unavailable(cancelled) : bringTogether(kind, answers);
    },
  };
}

const noWorkspace: Reason = {
  kind: 'notConfigured',
  message: 'No Log Analytics workspace receives the logs of these accounts.',
  nextStep: 'Turn on diagnostic logging for an account, or name a workspace in the settings.',
};

const cancelled: Reason = { kind: 'cancelled', message: 'Cancelled: query the logs.' };

/** The rows of one workspace, in as many queries as it takes. */
async function fetchFrom<K extends string, C extends Columns>(
  ask: AskWorkspace,
  workspace: string,
  kind: EvidenceKind<K, C>,
  scope: EvidenceScope,
  signal?: AbortSignal,
): Promise<Available<readonly RowOf<C>[]>> {
  const doing = `query the logs of workspace ${parseResourceId(workspace)?.name ?? workspace}`;
  try {
    const { table, missing } = await ask(workspace, kind.kql(scope), scope, signal);
    if (missing !== undefined && isTooLarge(missing)) return await inHalves(missing);
    const rows = typedRows(kind.columns, table);
    if (!rows) return unavailable(notTheColumns(doing));
    return available(rows, missing === undefined ? undefined : incomplete(doing, missing));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (isMissingTable(message)) return unavailable(tableMissing(kind.tables));
    if (isTooLarge(message)) return inHalves(message);
    return unavailable(reasonOf(error, doing));
  }

  async function inHalves(message: string): Promise<Available<readonly RowOf<C>[]>> {
    const halves = splitScope(scope);
    if (!halves) return unavailable(tooLarge(doing, message));
    const answers: Available<readonly RowOf<C>[]>[] = [];
    for (const half of halves) answers.push(await fetchFrom(ask, workspace, kind, half, signal));
    return bringTogether(kind, answers);
  }
}

/** Adds up rows of the same keys. What could not be had makes the rest partial; nothing at all is unavailable. */
function bringTogether<K extends string, C extends Columns>(
  kind: EvidenceKind<K, C>,
  answers: readonly Available<readonly RowOf<C>[]>[],
): Available<readonly RowOf<C>[]> {
  // A workspace without the table holds none of these logs, which takes nothing from what the others hold.
  const some = answers.some((answer) => answer.available);
  const failures = answers.flatMap((answer) => (answer.available ? [] : [answer.reason]));
  const serious =
    failures.find((reason) => reason.kind !== 'notConfigured') ?? (some ? undefined : failures[0]);
  const given = answers.filter((answer) => answer.available);
  if (!some && serious) return unavailable(serious);
  const partial = serious
    ? { ...serious, kind: 'partial' as const }
    : given.find((answer) => answer.partial)?.partial;
  return available(
    combineRows(
      kind,
      given.map(({ value }) => value),
    ),
    partial,
  );
}

/** Texts by which the service says that an answer, or the work for it, was too much. */
function isTooLarge(message: string): boolean {
  return /E_QUERY_RESULT_SET_TOO_LARGE|E_LOW_MEMORY_CONDITION|exceed(s|ed)? the (set|allowed|maximum) (limit|size)|ResponseSizeError|response size too large|timed out/i.test(
    message,
  );
}

function isMissingTable(message: string): boolean {
  return /Failed to resolve table/i.test(message);
}

/** The category of diagnostic logs behind each table. */
const categories: Readonly<Record<LogTable, string>> = {
  CDBDataPlaneRequests: 'the log category DataPlaneRequests',
  CDBQueryRuntimeStatistics: 'the log category QueryRuntimeStatistics',
  CDBControlPlaneRequests: 'the log category ControlPlaneRequests',
  AzureActivity: 'the activity log of the subscription (category Administrative)',
};

function tableMissing(tables: readonly LogTable[]): Reason {
  const wanted = tables.map((table) => categories[table]).join(' and ');
  return {
    kind: 'notConfigured',
    message: `The workspace has no table ${tables.join(' or ')}: this needs ${wanted}.`,
    nextStep:
      'Turn it on in a diagnostic setting, with resource-specific tables; first rows come within minutes.',
  };
}

function incomplete(doing: string, message: string): Reason {
  return {
    kind: 'partial',
    message: `Could ${doing} in part only: ${plainText(message, 400)}`,
    nextStep: 'It is asked for again with the next poll.',
  };
}

function tooLarge(doing: string, message: string): Reason {
  return {
    kind: 'service',
    message: `Could not ${doing}: one minute of logs of one account is more than the service gives at once (${plainText(message, 200)}).`,
    nextStep: 'Use the log files of a storage account instead.',
  };
}

function notTheColumns(doing: string): Reason {
  return {
    kind: 'invalid',
    message: `Could not ${doing}: the answer does not have the columns that were asked for.`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}
