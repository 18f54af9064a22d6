import { hour, type Instant } from '../../shared/timeWindow';
import type { Columns, EvidenceKind, RowOf } from '../evidence';
import { crowdOf, hashOfTexts, mostGroups, type Crowd } from './crowds';
import type { EvidenceRow } from './blankRow';
import { HourGroups } from './hourGroups';

/**
 * The rows that a reducer would give where more came of an account in an hour than is kept apart: the same fair sample,
 * and the rest in one row. Whoever sends requests from a million addresses gets no more memory by way of a query.
 */
export function limitCrowds<K extends string, C extends Columns>(
  kind: EvidenceKind<K, C>,
  rows: readonly RowOf<C>[],
): readonly RowOf<C>[] {
  if (apartIn(kind, rows).every(({ apart }) => apart.length <= mostGroups)) return rows;
  const groups = groupsOf(kind);
  for (const row of rows as readonly EvidenceRow[]) addTo(groups, row, kind.least);
  return groups.rows() as RowOf<C>[];
}

/** The accounts and hours of rows of which not all is kept by itself. */
export function crowdsIn<K extends string, C extends Columns>(
  kind: EvidenceKind<K, C>,
  rows: readonly RowOf<C>[],
): Crowd[] {
  const names = textNamesOf(kind);
  const crowded = apartIn(kind, rows).filter(({ apart, hasRest }) => apart.length >= mostGroups && hasRest);
  return crowded.map(({ account, hour: at, apart }) => {
    let largest = 0;
    for (const row of apart) largest = Math.max(largest, hashOfTexts(textsIn(row, names)));
    return { account, hour: at, about: crowdOf(mostGroups, largest) };
  });
}

/** The rows of an account in an hour, but for the one that stands for all that are not kept apart. */
interface Apart {
  readonly account: string;
  readonly hour: Instant;
  readonly apart: EvidenceRow[];
  hasRest: boolean;
}

/** The rows by hour and account; none where they are too few for a crowd. */
function apartIn(kind: EvidenceKind, rows: readonly object[]): Apart[] {
  if (kind.granularity !== 'hour' || rows.length <= mostGroups) return [];
  const others = textNamesOf(kind).filter((name) => name !== 'account');
  const found = new Map<Instant, Map<string, Apart>>();
  for (const row of rows as readonly EvidenceRow[]) {
    const at = Number(row['hour']);
    const account = String(row['account']);
    const ofHour = found.get(at) ?? new Map<string, Apart>();
    if (ofHour.size === 0) found.set(at, ofHour);
    let own = ofHour.get(account);
    if (!own) ofHour.set(account, (own = { account, hour: at, apart: [], hasRest: false }));
    if (others.every((name) => row[name] === '')) own.hasRest = true;
    else own.apart.push(row);
  }
  return [...found.values()].flatMap((ofHour) => [...ofHour.values()]);
}

/** The columns that tell groups apart beside the hour. */
function textNamesOf({ columns, least }: EvidenceKind): string[] {
  return Object.keys(columns).filter((name) => columns[name] === 'string' && name !== least);
}

function textsIn(row: EvidenceRow, names: readonly string[]): string[] {
  return names.map((name) => String(row[name]));
}

function groupsOf(kind: EvidenceKind): HourGroups {
  const sums = Object.keys(kind.columns).filter((name) => /long|real/.test(kind.columns[name] ?? ''));
  return new HourGroups(textNamesOf(kind), sums, kind.least);
}

function addTo(groups: HourGroups, row: EvidenceRow, least: string | undefined): void {
  const hourNumber = Number(row['hour']) / hour;
  const entity = groups.entityOf(textsIn(row, groups.textNames), hourNumber);
  const group =
    entity === undefined
      ? groups.restOf(String(row['account']), hourNumber)
      : groups.groupOf(entity, hourNumber);
  for (const [at, name] of groups.sumNames.entries()) groups.addTo(group, at, Number(row[name]));
  const text = least === undefined ? undefined : String(row[least]);
  const known = groups.leastOf(group);
  if (text !== undefined && (known === undefined || text < known)) groups.setLeast(group, text);
}
