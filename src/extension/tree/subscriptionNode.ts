import { l10n } from 'vscode';
import { branch } from './node';
import { staleNode } from './troubleNodes';
import type { SubscriptionState } from '../../monitor/fleet';
import type { TreeNode } from './node';

/** A subscription with so many wanted accounts, which are made when it is opened. */
export function subscriptionNode(
  { subscription, plan, accounts }: SubscriptionState,
  count: number,
  expanded: boolean,
  children: () => readonly TreeNode[],
): TreeNode {
  const id = `/subscriptions/${subscription.id}`;
  const tier = plan.value?.tier;
  const facts = [
    ...(accounts.value ? [countText(count)] : []),
    ...(tier === 'Standard' ? [l10n.t('Defender plan on')] : []),
  ];
  return branch(
    {
      id,
      label: subscription.name,
      description: facts.join(' · '),
      tooltip: [
        [l10n.t('Subscription'), subscription.name],
        [l10n.t('Subscription id'), subscription.id],
        [l10n.t('Tenant'), subscription.tenantId],
        [l10n.t('Defender plan'), tier ?? plan.reason?.message ?? ''],
        [l10n.t('Plan since'), plan.value?.since?.slice(0, 10) ?? ''],
      ],
      icon: { id: 'key' },
      context: `subscription.${tier ?? 'unknown'}`,
      spoken: [l10n.t('Subscription {0}', subscription.name), ...facts].join(', '),
      expanded,
      subject: { kind: 'subscription', id: subscription.id },
    },
    () => [
      ...(accounts.reason ? [staleNode(id, accounts.reason, accounts.asOf)] : []),
      ...waiting(id, accounts),
      ...children(),
    ],
  );
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

export function countText(count: number): string {
  return count === 1 ? l10n.t('1 account') : l10n.t('{0} accounts', count);
}
