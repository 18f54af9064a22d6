import { reasonOf } from '../azure/failure';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../detection/evidence';
import { unavailable, type Available, type Reason } from '../shared/available';
import { askInParts, placeName } from './askInParts';
import { bringTogether } from './bringTogether';
import { createBudget } from './budget';
import { LogForms } from './logForms';
import { cancelled } from './logReasons';
import type { AskWorkspace } from './logsClient';
import type { EvidenceSource } from './source';

export interface KustoSourceOptions {
  readonly name: string;
  /** Asks one place, a workspace or a database. */
  readonly ask: AskWorkspace;
  readonly places: readonly string[];
  /** What to say where there is no place to ask. */
  readonly nowhere: Reason;
}

/** Queries under way at once, over all fetches: Log Analytics runs five of one person at a time. */
const atOnce = 4;

/**
 * Evidence computed by a Kusto engine. An answer that is too large is asked for again in smaller windows, so no row is
 * lost; what stays incomplete comes with the reason. Rows of several places are brought together by their keys.
 */
export function createKustoSource({ name, ask, places, nowhere }: KustoSourceOptions): EvidenceSource {
  const budget = createBudget(atOnce);
  const asking: AskWorkspace = (...question) => budget(() => ask(...question));
  const forms = new LogForms(asking);

  async function askPlace<K extends string, C extends Columns>(
    place: string,
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
    signal?: AbortSignal,
  ): Promise<Available<readonly RowOf<C>[]>> {
    try {
      const form = await forms.formFor(place, kind, scope, signal);
      return await askInParts(asking, place, kind, scope, form, signal);
    } catch (error) {
      return unavailable(reasonOf(error, `query the logs of ${placeName(place)}`));
    }
  }

  return {
    name,
    async fetch(kind, scope, signal) {
      if (places.length === 0) return unavailable(nowhere);
      const answers = await Promise.all(places.map((place) => askPlace(place, kind, scope, signal)));
      return signal?.aborted ? unavailable(cancelled) : bringTogether(kind, answers);
    },
  };
}
