import { l10n } from 'vscode';
import { accountNode, shortDate } from './accountNode';
import { isOpen } from './alertNode';
import { reasonNode } from './reasonNode';
import type { Alert } from '../../detection/alert';
import type { AccountState, SubscriptionState } from '../../monitor/fleet';
import type { Reading } from '../../monitor/reading';
import type { Reason } from '../../shared/available';
import type { TreeNode } from './node';

/** What the Accounts view shows. */
export interface FleetView {
  readonly subscriptions: Reading<readonly SubscriptionState[]>;
  readonly alerts: readonly Alert[];
  /** Why the last round was not whole. */
  readonly trouble: readonly Reason[];
}

/** Which welcome to show where the tree is empty; `ready` where it is not. */
export type ViewState = 'loading' | 'signedOut' | 'noSubscription' | 'noAccounts' | 'ready';

export function viewStateOf({ subscriptions }: FleetView): ViewState {
  const { value, reason } = subscriptions;
  if (value === undefined) return reason ? (reason.kind === 'signedOut' ? 'signedOut' : 'ready') : 'loading';
  if (value.length === 0) return 'noSubscription';
  return value.every(isEmpty) ? 'noAccounts' : 'ready';
}

function isEmpty({ accounts }: SubscriptionState): boolean {
  return accounts.value?.length === 0 && !accounts.reason;
}

/** Subscriptions, their accounts, and under each what is known. Troubles come first, each with its next step. */
export function accountsTree(view: FleetView): TreeNode[] {
  const state = viewStateOf(view);
  if (state !== 'ready') return [];
  const { value = [], reason, asOf } = view.subscriptions;
  return [
    ...(reason ? [stale('fleet', reason, asOf)] : []),
    ...view.trouble.map((trouble, index) => reasonNode(`trouble/${index}`, trouble)),
    ...value.map((subscription) => subscriptionNode(subscription, view.alerts)),
  ];
}

function subscriptionNode({ subscription, accounts }: SubscriptionState, alerts: readonly Alert[]): TreeNode {
  const id = `/subscriptions/${subscription.id}`;
  const nodes = [...(accounts.value ?? [])].sort(byNeed(alerts)).map((state) => accountNode(state, alerts));
  return {
    id,
    label: subscription.name,
    description: accounts.value ? countText(accounts.value.length) : l10n.t('reading…'),
    tooltip: [
      [l10n.t('Subscription'), subscription.name],
      [l10n.t('Subscription id'), subscription.id],
      [l10n.t('Tenant'), subscription.tenantId],
    ],
    icon: { id: 'key' },
    context: 'subscription',
    expanded: true,
    children: [...(accounts.reason ? [stale(id, accounts.reason, accounts.asOf)] : []), ...nodes],
  };
}

/** Accounts under attack first, then those without protection, then by name. */
function byNeed(alerts: readonly Alert[]): (a: AccountState, b: AccountState) => number {
  const counts = new Map<string, number>();
  for (const { compromisedEntity } of alerts.filter(isOpen)) {
    const name = compromisedEntity.toLowerCase();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const need = ({ account, defender }: AccountState) =>
    (counts.has(account.name.toLowerCase()) ? 2 : 0) + (defender.value?.protected === false ? 1 : 0);
  return (a, b) => need(b) - need(a) || a.account.name.localeCompare(b.account.name);
}

/** What was known before stays, and this row says from when it is. */
function stale(id: string, reason: Reason, asOf: number | undefined): TreeNode {
  const node = reasonNode(id, reason);
  if (asOf === undefined) return node;
  return { ...node, tooltip: [...(node.tooltip ?? []), [l10n.t('Shown as of'), shortDate(asOf)]] };
}

function countText(count: number): string {
  return count === 1 ? l10n.t('1 account') : l10n.t('{0} accounts', count);
}
