import { l10n } from 'vscode';
import { groupsOf } from './accountGroups';
import { reasonNode } from './reasonNode';
import { staleNode, tenantNode } from './troubleNodes';
import { viewStateOf } from './viewState';
import type { FleetView } from './fleetView';
import type { TreeNode } from './node';

/** Groups of accounts, and under each account what is known. Troubles come first, each with its next step. */
export function accountsTree(view: FleetView): TreeNode[] {
  const state = viewStateOf(view);
  if (state !== 'ready') return state === 'unreadable' ? [tryAgain()] : [];
  const { reason, asOf } = view.subscriptions;
  return [
    ...(reason ? [staleNode('fleet', reason, asOf)] : []),
    ...view.trouble.map((trouble, index) => reasonNode(`trouble/${index}`, trouble)),
    ...groupsOf(view),
    ...(view.closedTenants ?? []).map(tenantNode),
  ];
}

/** In place of accounts that could not be read. */
const tryAgain = (): TreeNode => ({
  id: 'tryAgain',
  label: l10n.t('Try Again'),
  icon: { id: 'refresh' },
  context: 'tryAgain',
  command: { id: 'cosmosGuard.refresh', title: l10n.t('Try Again') },
});
