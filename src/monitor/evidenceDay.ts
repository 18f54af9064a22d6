import type { Instant } from '../shared/timeWindow';

/** A row of evidence of whatever kind. */
export type Row = Readonly<Record<string, unknown>>;

/** What was answered about one hour. */
export interface Look {
  /** When it was asked for. */
  readonly at: Instant;
  /** The accounts that it was asked for; hours that were asked for together share the set. */
  readonly accounts: ReadonlySet<string>;
  readonly rows: readonly Row[];
}

/** The closed hours of one day and kind, by hour and not by account: of a thousand accounts most hours are empty. */
export class EvidenceDay {
  isDirty = false;
  readonly #hours = new Map<Instant, readonly Look[]>();

  get hours(): ReadonlyMap<Instant, readonly Look[]> {
    return this.#hours;
  }

  /** What is known of an hour: an account is in one of the looks or in none. */
  looks(hour: Instant): readonly Look[] {
    return this.#hours.get(hour) ?? [];
  }

  /** Takes a look in place of what was known of its accounts. */
  keep(hour: Instant, look: Look): void {
    const others = this.looks(hour).flatMap((before) => without(before, look.accounts));
    this.#hours.set(hour, [...others, look]);
    this.isDirty = true;
  }
}

/** The account of a row, as scopes name it here. */
export function accountOf({ account }: Row): string {
  return typeof account === 'string' ? account.toLowerCase() : '';
}

/** What is left of a look without some of its accounts. */
function without(look: Look, accounts: ReadonlySet<string>): Look[] {
  const left = new Set([...look.accounts].filter((name) => !accounts.has(name)));
  if (left.size === 0) return [];
  if (left.size === look.accounts.size) return [look];
  return [{ ...look, accounts: left, rows: look.rows.filter((row) => left.has(accountOf(row))) }];
}
