import { day, type TimeWindow } from '../../shared/timeWindow';
import { isAccepted } from '../accessFacts';
import type { DetectionInput } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { byAccount, groupBy } from '../usual';
import { lastSeen, type AccessKey } from './lastSeen';

type AccessRow = EvidenceByKind['access'][number];

const week = 7 * day;

/** With less to learn from, everything would be unfamiliar. */
export const learnedEnough = week;

/** An account that meets more new things than these in a week is one where new things say nothing. */
const usualNewcomers = 2;

/** So many new things in one window are one story: an attacker from a thousand networks is not to bury all other alerts. */
const mostAtOnce = 20;
const atOnce = 'many at once';

export interface Unfamiliar {
  readonly key: string;
  /** How many new things there are beside that of the first row. */
  readonly others: number;
  readonly rows: readonly [AccessRow, ...AccessRow[]];
  /** The rows of the account before the window. */
  readonly before: readonly AccessRow[];
}

/**
 * What came to an account for the first time, of things that come to it seldom: by addresses, user agents, principals
 * or whatever the key says. Rows with the key '' are not looked at, nor those in which all operations were refused.
 */
export function* unfamiliar(input: DetectionInput<'access'>, key: AccessKey): Iterable<Unfamiliar> {
  const { evidence, baselineOf, aheadOf, window } = input;
  const seen = lastSeen(input, key);
  const isStrange = (row: AccessRow): boolean => {
    const name = key.of(row);
    return name !== '' && seen(row.account, name) === undefined;
  };
  const strange = evidence.access.filter((row) => isAccepted(row) && isStrange(row));
  for (const [account, ofAccount] of byAccount(strange)) {
    const before = baselineOf(account).access;
    const [first] = before;
    if (!first || window.from - first.hour < learnedEnough) continue;
    if (isRestless(before, aheadOf(account).access, window, key.of)) continue;
    const byKey = groupBy(ofAccount, key.of);
    if (byKey.size > mostAtOnce) yield { key: atOnce, others: byKey.size - 1, rows: ofAccount, before };
    else for (const [name, rows] of byKey) yield { key: name, others: 0, rows, before };
  }
}

/**
 * Whether so many new keys came to an account in the weeks before the window, or come in those after it while logs are
 * young, that another one says nothing.
 */
export function isRestless(
  before: readonly AccessRow[],
  ahead: readonly AccessRow[],
  window: TimeWindow,
  keyOf: (row: AccessRow) => string,
): boolean {
  const learned = window.from - (before[0]?.hour ?? window.from);
  // A calm week says little of a build service; what came in the first half of the time may have been there always.
  const looked = Math.min(2 * week, Math.max(week, learned / 2));
  if (newcomers(before, window.from - looked, keyOf) > (usualNewcomers * looked) / week) return true;
  const coming = ahead.filter(({ hour }) => hour < window.to + 2 * week);
  const weeks = ((coming.at(-1)?.hour ?? window.to) - window.to) / week;
  return weeks >= 1 && newcomers([...before, ...coming], window.to, keyOf) > usualNewcomers * weeks;
}

/** How many keys came for the first time since the instant. */
function newcomers(rows: readonly AccessRow[], since: number, keyOf: (row: AccessRow) => string): number {
  const old = new Set(rows.filter(({ hour }) => hour < since).map(keyOf));
  const recent = new Set(rows.filter((row) => row.hour >= since && isAccepted(row)).map(keyOf));
  return [...recent].filter((key) => !old.has(key)).length;
}
