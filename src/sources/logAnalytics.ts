import type { Connection } from '../azure/connection';
import { reasonOf } from '../azure/failure';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../detection/evidence';
import { unavailable, type Available } from '../shared/available';
import { askInParts, workspaceName } from './askInParts';
import { bringTogether } from './bringTogether';
import { createBudget } from './budget';
import { LogForms } from './logForms';
import { cancelled, noWorkspace } from './logReasons';
import { logsClient, type AskWorkspace } from './logsClient';
import type { EvidenceSource } from './source';

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
  const forms = new LogForms(ask);

  async function askWorkspace<K extends string, C extends Columns>(
    workspace: string,
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
    signal?: AbortSignal,
  ): Promise<Available<readonly RowOf<C>[]>> {
    try {
      const form = await forms.formFor(workspace, kind, scope, signal);
      return await askInParts(ask, workspace, kind, scope, form, signal);
    } catch (error) {
      return unavailable(reasonOf(error, `query the logs of workspace ${workspaceName(workspace)}`));
    }
  }

  return {
    name: 'Log Analytics',
    async fetch(kind, scope, signal) {
      if (workspaces.length === 0) return unavailable(noWorkspace);
      const answers = await Promise.all(
        workspaces.map((workspace) => askWorkspace(workspace, kind, scope, signal)),
      );
      return signal?.aborted ? unavailable(cancelled) : bringTogether(kind, answers);
    },
  };
}
