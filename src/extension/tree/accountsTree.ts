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
  const need = needOf(view.alerts);
  return [
    ...(reason ? [stale('fleet', reason, asOf)] : []),
    ...view.trouble.map((trouble, index) => reasonNode(`trouble/${index}`, trouble)),
    ...[...value]
      .sort(byUrgency(need))
      .map((subscription) => subscriptionNode(subscription, view.alerts, need)),
  ];
}

function subscriptionNode(
  { subscription, accounts }: SubscriptionState,
  alerts: readonly Alert[],
  need: Need,
): TreeNode {
  const id = `/subscriptions/${subscription.id}`;
  const nodes = [...(accounts.value ?? [])]
    .sort((a, b) => need(b) - need(a) || a.account.name.localeCompare(b.account.name))
    .map((state) => accountNode(state, alerts));
  return {
    id,
    label: subscription.name,
    description: descriptionOf(accounts),
    tooltip: [
      [l10n.t('Subscription'), subscription.name],
      [l10n.t('Subscription id'), subscription.id],
      [l10n.t('Tenant'), subscription.tenantId],
    ],
    icon: { id: 'key' },
    context: 'subscription',
    expanded: true,
    children: [
      ...(accounts.reason ? [stale(id, accounts.reason, accounts.asOf)] : []),
      ...waiting(id, accounts),
      ...nodes,
    ],
  };
}

/** How much an account needs a person: under attack most, without protection less. */
type Need = (state: AccountState) => number;

function needOf(alerts: readonly Alert[]): Need {
  const attacked = new Set(
    alerts.filter(isOpen).map(({ compromisedEntity }) => compromisedEntity.toLowerCase()),
  );
  return ({ account, defender }) =>
    (attacked.has(account.name.toLowerCase()) ? 2 : 0) + (defender.value?.protected === false ? 1 : 0);
}

/** The subscription whose neediest account comes first is first itself. */
function byUrgency(need: Need): (a: SubscriptionState, b: SubscriptionState) => number {
  const most = ({ accounts }: SubscriptionState) =>
    (accounts.value ?? []).reduce((greatest, state) => Math.max(greatest, need(state)), 0);
  return (a, b) => most(b) - most(a) || a.subscription.name.localeCompare(b.subscription.name);
}

function descriptionOf({ value }: SubscriptionState['accounts']): string {
  return value ? countText(value.length) : '';
}

/** A row for what is on its way: a node without children could not be open when they come. */
function waiting(id: string, { value, reason }: SubscriptionState['accounts']): TreeNode[] {
  if (value ?? reason) return [];
  return [
    {
      id: `${id}/reading`,
      label: l10n.t('Reading the accounts…'),
      icon: { id: 'loading~spin' },
      context: 'reading',
    },
  ];
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
