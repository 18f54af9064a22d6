import { l10n } from 'vscode';
import type { Reason, ReasonKind } from '../../shared/available';
import type { NodeIcon, TreeNode } from './node';

const icons: Readonly<Record<ReasonKind, NodeIcon>> = {
  signedOut: { id: 'account' },
  forbidden: { id: 'lock' },
  notFound: { id: 'question' },
  notConfigured: { id: 'gear' },
  unsupported: { id: 'circle-slash' },
  throttled: { id: 'watch' },
  offline: { id: 'debug-disconnect' },
  service: { id: 'warning', color: 'list.warningForeground' },
  partial: { id: 'warning', color: 'list.warningForeground' },
  invalid: { id: 'warning', color: 'list.warningForeground' },
  cancelled: { id: 'circle-slash' },
};

/** A row that says why something is not there, and what to do next; a click does it where we can. */
export function reasonNode(id: string, { kind, message, nextStep }: Reason): TreeNode {
  return {
    id: `${id}/reason`,
    label: message,
    ...(nextStep !== undefined && { description: nextStep }),
    tooltip: [
      [l10n.t('What happened'), message],
      [l10n.t('Next step'), nextStep ?? ''],
    ],
    icon: icons[kind],
    context: `reason.${kind}`,
    ...(kind === 'signedOut' && {
      command: { id: 'cosmosGuard.signIn', title: l10n.t('Sign In to Azure') },
    }),
  };
}
