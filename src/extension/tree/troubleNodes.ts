import { l10n } from 'vscode';
import { sentence, type Reason } from '../../shared/available';
import { reasonNode } from './reasonNode';
import { shortDate } from './statusNode';
import type { ClosedTenant } from '../../azure/tenants';
import type { SubscriptionState } from '../../monitor/fleet';
import type { TreeNode } from './node';

/** Why accounts are missing, each reason once: what concerns all subscriptions would else be all that is seen. */
export function troubleNodes(subscriptions: readonly SubscriptionState[]): TreeNode[] {
  const byMessage = new Map<string, SubscriptionState[]>();
  for (const state of subscriptions) {
    const { reason } = state.accounts;
    if (reason) byMessage.set(reason.message, [...(byMessage.get(reason.message) ?? []), state]);
  }
  return [...byMessage.values()].flatMap((states) => {
    const [first] = states;
    if (!first?.accounts.reason) return [];
    const { subscription, accounts } = first;
    const node = staleNode(`/subscriptions/${subscription.id}`, first.accounts.reason, accounts.asOf);
    if (states.length === 1) return [node];
    const names = states.map((state) => state.subscription.name).join(', ');
    const tooltip = [...(node.tooltip ?? []), [l10n.t('Subscriptions'), names] as const];
    return [{ ...node, label: l10n.t('{0} subscriptions: {1}', states.length, node.label), tooltip }];
  });
}

/** A tenant that wants another sign-in: a click on it signs in there. */
export function tenantNode({ tenant, reason }: ClosedTenant): TreeNode {
  const node = reasonNode(`tenant/${tenant.id}`, reason);
  return {
    ...node,
    label: tenant.name,
    description: reason.nextStep ?? reason.message,
    spoken: sentence(reason),
    subject: { kind: 'tenant', id: tenant.id },
  };
}

/** What was known before stays, and this row says from when it is. */
export function staleNode(id: string, reason: Reason, asOf: number | undefined): TreeNode {
  const node = reasonNode(id, reason);
  if (asOf === undefined) return node;
  return { ...node, tooltip: [...(node.tooltip ?? []), [l10n.t('Shown as of'), shortDate(asOf)]] };
}
