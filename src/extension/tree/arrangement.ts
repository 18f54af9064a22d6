import { isUnprotected } from '../../azure/account';
import { isOpen } from '../../detection/alert';
import { compareAlerts, type ShownAlert } from './alertNode';
import type { AccountState } from '../../monitor/fleet';
import type { AlertSeverity } from '../../shared/severity';

export type Grouping = 'subscription' | 'resourceGroup' | 'severity';

/** Which accounts a person wants to see. */
export type Wanted = 'all' | 'attention' | 'unprotected' | 'alerts' | 'favourites';

/** How a person wants the accounts shown; kept across windows. */
export interface Arrangement {
  readonly grouping: Grouping;
  readonly wanted: Wanted;
  /** Part of the name, resource group, region or a tag, in any case; empty shows all. */
  readonly text: string;
  /** Ids of accounts. */
  readonly favourites: readonly string[];
}

export const plainArrangement: Arrangement = {
  grouping: 'subscription',
  wanted: 'all',
  text: '',
  favourites: [],
};

/** Whether a person wants some accounts left out. */
export function isFiltered({ wanted, text }: Arrangement): boolean {
  return wanted !== 'all' || text !== '';
}

const indexes = new WeakMap<readonly ShownAlert[], AlertIndex>();

/** The open alerts of each account, the worst first, found once for all accounts. */
export class AlertIndex {
  readonly #byAccount = new Map<string, ShownAlert[]>();

  /** The index of a list, made once: lists are long, and a tree is made often. */
  static of(alerts: readonly ShownAlert[]): AlertIndex {
    const known = indexes.get(alerts) ?? new AlertIndex(alerts);
    indexes.set(alerts, known);
    return known;
  }

  private constructor(alerts: readonly ShownAlert[]) {
    for (const alert of alerts) {
      const key = alert.compromisedEntity.toLowerCase();
      const known = this.#byAccount.get(key);
      if (known) known.push(alert);
      else this.#byAccount.set(key, [alert]);
    }
  }

  /** All alerts of an account, in no order. */
  of(account: string): readonly ShownAlert[] {
    return this.#byAccount.get(account.toLowerCase()) ?? [];
  }

  open(account: string): readonly ShownAlert[] {
    return this.of(account).filter(isOpen);
  }

  worst(account: string): AlertSeverity | undefined {
    return this.open(account).reduce<ShownAlert | undefined>(
      (worst, alert) => (worst && compareAlerts(worst, alert) <= 0 ? worst : alert),
      undefined,
    )?.severity;
  }
}

const weights: Readonly<Record<AlertSeverity, number>> = { High: 8, Medium: 6, Low: 4, Informational: 2 };

/** How much an account needs a person: under attack most, without protection less. */
export function needOf({ account, defender }: AccountState, alerts: AlertIndex): number {
  const worst = alerts.worst(account.name);
  return (worst ? weights[worst] : 0) + (defender.value && isUnprotected(defender.value) ? 1 : 0);
}

/** Whether an account is among those that a person wants to see. */
export function isWanted(
  state: AccountState,
  { wanted, text, favourites }: Arrangement,
  alerts: AlertIndex,
): boolean {
  const { account } = state;
  if (text !== '' && !searchable(account).some((part) => part.toLowerCase().includes(text.toLowerCase())))
    return false;
  switch (wanted) {
    case 'all':
      return true;
    case 'attention':
      return needOf(state, alerts) > 0;
    case 'unprotected':
      return state.defender.value !== undefined && isUnprotected(state.defender.value);
    case 'alerts':
      return alerts.open(account.name).length > 0;
    case 'favourites':
      return favourites.includes(account.id);
  }
}

function searchable({
  name,
  resourceGroup,
  location,
  api,
  regions,
  tags,
}: AccountState['account']): string[] {
  return [
    name,
    resourceGroup,
    location,
    api,
    ...regions,
    ...Object.entries(tags).map((tag) => tag.join('=')),
  ];
}
