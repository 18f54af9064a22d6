import type { Columns, EvidenceKind, RowOf } from '../detection/evidence';
import { limitCrowds } from '../detection/evidence/limitCrowds';
import { available, unavailable, type Available } from '../shared/available';
import { combineRows } from './combineRows';

/** Adds up rows of the same keys. What could not be had makes the rest partial; nothing at all is unavailable. */
export function bringTogether<K extends string, C extends Columns>(
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
  const rows = combineRows(
    kind,
    given.map(({ value }) => value),
  );
  return available(limitCrowds(kind, rows), partial);
}
