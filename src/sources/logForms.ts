import type { Columns, EvidenceKind, EvidenceScope, LogForm } from '../detection/evidence';
import { anyLegacyLogs } from '../detection/evidence/logTables';
import { day, hour, type Instant } from '../shared/timeWindow';
import type { AskWorkspace } from './logsClient';
import { isMissingTable } from './logReasons';

/** How far back logs in AzureDiagnostics are looked for, and how long the answer holds. */
const lookBack = 14 * day;
const holds = 6 * hour;

interface Found {
  readonly at: Instant;
  readonly form: Promise<LogForm>;
}

/** Finds out in which tables workspaces hold the logs of accounts, once in a while for each. */
export class LogForms {
  readonly #ask: AskWorkspace;
  readonly #found = new Map<string, Found>();

  constructor(ask: AskWorkspace) {
    this.#ask = ask;
  }

  /** Throws what the question throws; the next one asks again. */
  formFor<K extends string, C extends Columns>(
    workspace: string,
    kind: EvidenceKind<K, C>,
    { to }: EvidenceScope,
    signal?: AbortSignal,
  ): Promise<LogForm> {
    if (kind.tables.every((table) => table === 'AzureActivity')) return Promise.resolve('dedicated');
    const known = this.#found.get(workspace);
    if (known && Math.abs(to - known.at) < holds) return known.form;
    const form = this.#find(workspace, to, signal);
    this.#found.set(workspace, { at: to, form });
    form.catch(() => this.#found.delete(workspace));
    return form;
  }

  async #find(workspace: string, to: Instant, signal?: AbortSignal): Promise<LogForm> {
    try {
      const { table } = await this.#ask(workspace, anyLegacyLogs, { from: to - lookBack, to }, signal);
      return table.rows.length > 0 ? 'any' : 'dedicated';
    } catch (error) {
      if (error instanceof Error && isMissingTable(error.message)) return 'dedicated';
      throw error;
    }
  }
}
