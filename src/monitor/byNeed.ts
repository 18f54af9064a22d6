import { isOpen } from '../detection/alert';
import type { Account } from '../azure/account';
import type { DefenderAlert } from '../azure/defenderAlerts';
import type { DefenderPlan } from '../azure/defenderPlan';

/**
 * Accounts in the order in which a person wants to know more of them: first those under attack, then those that no plan
 * protects. Among equals the subscriptions take turns, since Azure counts the calls for each.
 */
export function byNeed<T extends { readonly account: Account }>(
  accounts: readonly T[],
  alerts: readonly DefenderAlert[],
  planOf: (subscriptionId: string) => DefenderPlan['tier'] | undefined,
): readonly T[] {
  const attacked = new Set(alerts.filter(isOpen).map(({ accountId }) => accountId.toLowerCase()));
  const turns = new Map<string, number>();
  const ranked = accounts.map((state) => {
    const { id, subscriptionId } = state.account;
    const isCovered = planOf(subscriptionId) === 'Standard';
    const need = attacked.has(id.toLowerCase()) ? 0 : isCovered ? 2 : 1;
    const turn = turns.get(`${need} ${subscriptionId}`) ?? 0;
    turns.set(`${need} ${subscriptionId}`, turn + 1);
    return { state, need, turn };
  });
  return ranked.sort((a, b) => a.need - b.need || a.turn - b.turn).map(({ state }) => state);
}
