import { l10n } from 'vscode';
import { activityCategory, reaches } from '../../azure/diagnosticSettings';
import type { Account } from '../../azure/account';
import type { Workspace } from '../../azure/workspaces';
import type { WatchPort } from '../services';
import type { Ui } from '../ui';

/**
 * Offers to send the activity log of an account's subscription to a workspace, where no watched workspace gets it: without
 * it, nobody sees keys being listed or an account being opened. Says what became of it; `there` where nothing was to be done.
 */
export async function sendActivityLog(
  watch: WatchPort,
  ui: Ui,
  { subscriptionId }: Account,
  workspace: Workspace,
): Promise<'there' | 'sent' | 'not sent'> {
  const read = await ui.withProgress(l10n.t('Reading where the activity log goes'), (_, signal) =>
    watch.azure.readActivityLog(subscriptionId, signal),
  );
  if (!read.available) {
    ui.explain(read.reason);
    return 'not sent';
  }
  const watched = [workspace.id, ...watchedWorkspaces(watch)];
  if (watched.some((id) => reaches(read.value, id, activityCategory))) return 'there';
  const name = nameOf(watch, subscriptionId);
  if (!(await ui.confirm(questionFor(subscriptionId, name, workspace)))) return 'not sent';
  const title = l10n.t('Sending the activity log of {0} to {1}', name, workspace.name);
  const written = await ui.withProgress(title, (_, signal) =>
    watch.azure.exportActivityLog(subscriptionId, workspace.id, signal),
  );
  const reason = written.available ? written.partial : written.reason;
  if (reason) ui.explain(reason);
  else ui.inform(l10n.t('The activity log of {0} goes to {1}.', name, workspace.name));
  return reason ? 'not sent' : 'sent';
}

function watchedWorkspaces({ fleet }: WatchPort): string[] {
  return fleet.accounts.flatMap(
    ({ logs }) => logs.value?.flatMap(({ workspaceId }) => workspaceId ?? []) ?? [],
  );
}

function nameOf({ fleet }: WatchPort, id: string): string {
  const known = fleet.subscriptions.value?.find(({ subscription }) => subscription.id === id);
  return known?.subscription.name ?? id;
}

function questionFor(id: string, name: string, workspace: Workspace) {
  return {
    message: l10n.t('Send the activity log of {0} to {1} as well?', name, workspace.name),
    detail: l10n.t(
      '/subscriptions/{0}\n\nCategory: {1}, of all resources of the subscription. It tells who lists keys, opens networks or deletes. By the price list of Azure Monitor, the workspace takes it in and keeps it for 90 days without charge; a longer retention is billed.',
      id,
      activityCategory,
    ),
    action: l10n.t('Send'),
  };
}
