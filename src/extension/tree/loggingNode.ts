import { l10n } from 'vscode';
import { receives, type LogDestination } from '../../azure/diagnosticSettings';
import { wantedCategories } from '../logging/wantedCategories';
import { missingLogNodes } from './missingLogNodes';
import type { LogNeeds } from '../../monitor/logNeeds';
import { dated, labelled, staleFacts } from './statusNode';
import type { AccountState } from '../../monitor/fleet';
import type { TreeNode } from './node';

/** The logging line: whether the logs of the account reach a workspace that can be asked, and which are missing. */
export function loggingNode({ account, logs }: AccountState, needs?: LogNeeds): TreeNode {
  const id = `${account.id}/logs`;
  if (!logs.value) return labelled(l10n.t('Logs'), id, logs);
  const connected = logs.value.filter(({ workspaceId }) => workspaceId);
  const missing = wantedCategories.filter((category) => !connected.some((log) => receives(log, category)));
  const isWhole = missing.length === 0;
  const gaps = connected.length > 0 && needs ? missingLogNodes(account, missing, needs) : [];
  const facts = [
    ...(connected.length > 0 ? [connected.map(workspaceName).join(', ')] : []),
    ...(connected.length > 0 && !isWhole ? [l10n.t('{0} missing', missing.join(', '))] : []),
  ];
  return {
    id,
    label: connected.length > 0 ? l10n.t('Logs are connected') : l10n.t('No logs connected'),
    description: dated(facts.join(' · '), logs),
    tooltip: [
      ...logs.value.map((log) => [log.setting, destinationText(log)] as const),
      [l10n.t('Missing for detections'), missing.join(', ')],
      [l10n.t('Texts of queries'), fullTextWords(account.fullTextQueries)],
      [l10n.t('Next step'), isWhole ? '' : l10n.t('Turn On Diagnostic Logging.')],
      ...staleFacts(logs),
    ],
    icon:
      connected.length > 0
        ? { id: 'plug', ...((!isWhole || gaps.length > 0) && { color: 'list.warningForeground' }) }
        : { id: 'debug-disconnect', color: 'list.warningForeground' },
    context: isWhole ? 'logs.connected' : 'logs.missing',
    children: gaps,
    subject: { kind: 'account', id: account.id },
  };
}

function destinationText({
  categories,
  categoryGroups,
  workspaceId,
  storageAccountId,
  eventHubRuleId,
  dedicatedTables,
}: LogDestination): string {
  const what = [...categoryGroups, ...categories].join(', ') || l10n.t('nothing');
  const targets = [workspaceId, storageAccountId, eventHubRuleId].flatMap((id) => (id ? lastPart(id) : []));
  const tables = workspaceId && !dedicatedTables ? l10n.t(' (table AzureDiagnostics)') : '';
  return targets.length > 0 ? l10n.t('{0} to {1}', what, targets.join(', ')) + tables : what;
}

function fullTextWords(isOn: boolean | undefined): string {
  if (isOn === undefined) return '';
  return isOn
    ? l10n.t('whole')
    : l10n.t(
        'without their literals: injected values cannot be seen. Turn on full-text query among the features of the account.',
      );
}

function workspaceName({ workspaceId }: LogDestination): string {
  return lastPart(workspaceId ?? '');
}

function lastPart(resourceId: string): string {
  return resourceId.slice(resourceId.lastIndexOf('/') + 1);
}
