import { hour, type Instant } from '../shared/timeWindow';
import type { EvidenceScope } from '../detection/evidence';
import { accountOf, type Look, type Row } from './evidenceDay';

/** What is asked of the origin: a stretch of whole hours, for these accounts. */
export interface Asked {
  readonly scope: EvidenceScope;
  readonly accounts: ReadonlySet<string>;
}

/** By hour, the looks of it that still hold. */
export type Known = ReadonlyMap<Instant, readonly Look[]>;

/** The shortest stretch of whole hours, and the accounts, that hold all that is missing. */
export function gaps(scope: EvidenceScope, accounts: ReadonlySet<string>, known: Known): Asked | undefined {
  const leftBy = remembered((own) => minus(accounts, own));
  const hours: Instant[] = [];
  const missing = new Set<string>();
  for (const [start, looks] of known) {
    const [first, ...others] = looks;
    let left = first ? leftBy(first.accounts) : accounts;
    for (const look of others) left = minus(left, look.accounts);
    if (left.size === 0) continue;
    hours.push(start);
    if (missing.size < accounts.size) for (const name of left) missing.add(name);
  }
  const [from] = hours;
  if (from === undefined) return undefined;
  const window = { from, to: (hours.at(-1) ?? from) + hour };
  return { scope: scope.accounts ? { ...window, accounts: [...missing] } : window, accounts: missing };
}

/** The rows that are known and not asked for again. */
export function rowsBeside(asked: Asked | undefined, accounts: ReadonlySet<string>, known: Known): Row[] {
  const others = minus(accounts, asked?.accounts ?? new Set());
  const isWithin = remembered((own) => minus(own, accounts).size === 0);
  const isWithinOthers = remembered((own) => minus(own, others).size === 0);
  const rows: Row[] = [];
  for (const [start, looks] of known) {
    const isAsked = asked !== undefined && start >= asked.scope.from && start < asked.scope.to;
    const [wanted, areWanted] = isAsked ? [others, isWithinOthers] : [accounts, isWithin];
    for (const look of looks) {
      const areAll = areWanted(look.accounts);
      for (const row of look.rows) if (areAll || wanted.has(accountOf(row))) rows.push(row);
    }
  }
  return rows;
}

/** The names of the one that are not of the other. */
export function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return a === b ? new Set() : new Set([...a].filter((name) => !b.has(name)));
}

/** A function of sets, each of which many hours share, that is worked out once for each. */
function remembered<T>(work: (set: ReadonlySet<string>) => T): (set: ReadonlySet<string>) => T {
  const known = new Map<ReadonlySet<string>, { readonly result: T }>();
  return (set) => {
    const entry = known.get(set) ?? { result: work(set) };
    known.set(set, entry);
    return entry.result;
  };
}
