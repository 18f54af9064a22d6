import { reasonOf } from '../azure/failure';
import { parseResourceId } from '../azure/resourceId';
import type { Columns, EvidenceKind, EvidenceScope, LogForm, RowOf } from '../detection/evidence';
import { limitCrowds } from '../detection/evidence/limitCrowds';
import { available, unavailable, type Available } from '../shared/available';
import { bringTogether } from './bringTogether';
import { typedRows } from './kustoRows';
import { incomplete, isMissingTable, isTooLarge, notTheColumns, tableMissing, tooLarge } from './logReasons';
import type { AskWorkspace } from './logsClient';
import { splitScope } from './splitScope';

/** Queries that one fetch may cost: enough for weeks of a large account, and an end where the service is overloaded. */
const mostQueries = 200;

/**
 * The rows of one workspace or database, in as many queries as it takes: an answer that is too large, or takes too long, is asked for
 * again in halves of the window. Nothing is left out in silence.
 */
export async function askInParts<K extends string, C extends Columns>(
  ask: AskWorkspace,
  place: string,
  kind: EvidenceKind<K, C>,
  scope: EvidenceScope,
  form: LogForm,
  signal?: AbortSignal,
): Promise<Available<readonly RowOf<C>[]>> {
  const doing = `query the logs of ${placeName(place)}`;
  let queries = 0;
  return part(scope);

  async function part(within: EvidenceScope): Promise<Available<readonly RowOf<C>[]>> {
    queries++;
    try {
      const { table, missing } = await ask(place, kind.kql(within, form), within, signal);
      if (missing !== undefined && isTooLarge(missing)) return await inHalves(within, missing);
      const rows = typedRows(kind.columns, table);
      if (!rows) return unavailable(notTheColumns(doing));
      return available(
        limitCrowds(kind, rows),
        missing === undefined ? undefined : incomplete(doing, missing),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (isMissingTable(message)) return unavailable(tableMissing(kind.tables));
      if (isTooLarge(message)) return inHalves(within, message);
      return unavailable(reasonOf(error, doing));
    }
  }

  async function inHalves(whole: EvidenceScope, message: string): Promise<Available<readonly RowOf<C>[]>> {
    const halves = splitScope(whole);
    if (!halves || queries >= mostQueries) return unavailable(tooLarge(doing, message));
    const answers: Available<readonly RowOf<C>[]>[] = [];
    // The newer half first: what happens now matters more, should the queries run out.
    for (const half of halves.toReversed()) answers.push(await part(half));
    return bringTogether(kind, answers);
  }
}

/** A workspace or a database as people know it. */
export function placeName(place: string): string {
  const workspace = parseResourceId(place)?.name;
  return workspace === undefined ? `the database ${place}` : `workspace ${workspace}`;
}
