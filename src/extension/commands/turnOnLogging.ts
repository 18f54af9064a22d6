import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { pickAccount } from './pickAccount';
import { sentence } from '../../shared/available';
import { reaches, receives } from '../../azure/diagnosticSettings';
import { sendActivityLog } from '../logging/sendActivityLog';
import { wantedCategories } from '../logging/wantedCategories';
import type { Account } from '../../azure/account';
import type { Workspace } from '../../azure/workspaces';
import type { AccountState } from '../../monitor/fleet';
import type { Services, WatchPort } from '../services';
import type { Choice, Ui } from '../ui';

/**
 * Sends the logs that the detections read to a workspace that the person picks: those of an account, and the activity log of
 * its subscription where no watched workspace gets it. Waits until rows of the account arrive.
 */
export const turnOnLogging = defineCommand({
  id: 'cosmosGuard.turnOnLogging',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const state = await pickAccount(watch, ui, argument, l10n.t('Turn on the diagnostic logging of'));
    if (!state) return;
    const workspace = await pickWorkspace(watch, ui, state);
    if (!workspace) return;
    const { account, logs } = state;
    const isSent = wantedCategories.every((category) => reaches(logs.value ?? [], workspace.id, category));
    const isDone = isSent || (await sendLogs(watch, ui, state, workspace));
    if (!isDone) return;
    const activity = await sendActivityLog(watch, ui, account, workspace);
    if (!isSent) await waitForRows(watch, ui, account, workspace);
    else if (activity === 'there')
      ui.inform(l10n.t('{0} and its subscription send all of their logs already.', account.name));
  },
});

/** Whether the logs of the account now go to the workspace; false where the person steps back, or it cannot be done. */
async function sendLogs(
  watch: WatchPort,
  ui: Ui,
  state: AccountState,
  workspace: Workspace,
): Promise<boolean> {
  const { account } = state;
  if (!(await ui.confirm(questionFor(account, workspace, state)))) return false;
  const title = l10n.t('Turning on the diagnostic logging of {0}', account.name);
  const written = await ui.withProgress(title, (_, signal) =>
    watch.azure.turnOnLogging(account, workspace.id, wantedCategories, signal),
  );
  const reason = written.available ? written.partial : written.reason;
  if (reason) ui.explain(reason);
  return reason === undefined;
}

async function pickWorkspace(
  watch: WatchPort,
  ui: Ui,
  { account, logs }: AccountState,
): Promise<Workspace | undefined> {
  const listed = await ui.withProgress(l10n.t('Reading the Log Analytics workspaces'), (_, signal) =>
    watch.azure.listWorkspaces(signal),
  );
  if (!listed.available) {
    ui.explain(listed.reason);
    return undefined;
  }
  if (listed.value.length === 0) {
    ui.explain({
      kind: 'notConfigured',
      message: l10n.t('You can see no Log Analytics workspace.'),
      nextStep: l10n.t(
        'Create one in the Azure portal, or ask for the role Log Analytics Contributor on one.',
      ),
    });
    return undefined;
  }
  const used = new Set(logs.value?.map(({ workspaceId }) => workspaceId?.toLowerCase()));
  const near = (workspace: Workspace) =>
    Number(used.has(workspace.id.toLowerCase())) * 2 +
    Number(workspace.subscriptionId === account.subscriptionId);
  const sorted = [...listed.value].sort((a, b) => near(b) - near(a));
  return ui.pick(l10n.t('Send the logs of {0} to', account.name), sorted.map(choiceOf));
}

function choiceOf(workspace: Workspace): Choice<Workspace> {
  return {
    label: workspace.name,
    description: workspace.location,
    detail: workspace.id,
    value: workspace,
  };
}

function questionFor(
  { name, id }: Account,
  workspace: Workspace,
  { logs }: AccountState,
): { message: string; detail: string; action: string } {
  const already = wantedCategories.filter((category) =>
    logs.value?.some((log) => log.workspaceId && receives(log, category)),
  );
  const twice =
    already.length > 0
      ? l10n.t('\n\n{0} are sent by another setting already, and will be billed twice.', already.join(', '))
      : '';
  return {
    message: l10n.t('Send the logs of {0} to {1}?', name, workspace.name),
    detail:
      l10n.t(
        '{0}\n\nCategories: {1}, into tables of their own. Microsoft bills what the workspace takes in, by the gigabyte; a busy account writes a record for each request.',
        id,
        wantedCategories.join(', '),
      ) + twice,
    action: l10n.t('Turn On'),
  };
}

/** Azure takes up to two hours for the first rows; the wait can be ended, and the watch goes on by itself. */
async function waitForRows(watch: WatchPort, ui: Ui, account: Account, workspace: Workspace): Promise<void> {
  const title = l10n.t('The setting is there. Waiting for the first rows of {0}', account.name);
  const arrived = await ui.withProgress(title, ({ report }, signal) =>
    watch.waitForLogs(account, workspace.id, report, signal),
  );
  if (arrived.available) ui.inform(l10n.t('The logs of {0} arrive in {1}.', account.name, workspace.name));
  else if (arrived.reason.kind === 'cancelled')
    ui.inform(l10n.t('{0}: the logs will be read once they arrive.', account.name));
  else ui.inform(sentence(arrived.reason));
  watch.refresh();
}
