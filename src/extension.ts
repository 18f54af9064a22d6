import * as vscode from 'vscode';
import { signInToAzure } from './extension/azure/signInToAzure';
import { tellDrift } from './extension/azure/tellDrift';
import { WatchHost } from './extension/azure/watchHost';
import { AlertPanels } from './extension/alertDetails/alertPanels';
import { alertSource } from './extension/alertDetails/alertSource';
import { attacksOf } from './extension/alertDetails/attacks';
import { runAction } from './extension/alertDetails/runAction';
import { TellingHost } from './extension/channels/tellingHost';
import { commands } from './extension/commands/all';
import { kustoEditors } from './extension/kql/kustoEditors';
import { startLinting } from './extension/lint/startLinting';
import { showRuleProblems } from './extension/ownRules/ruleProblems';
import { LogFileAnalysis } from './extension/logFile/logFileAnalysis';
import { servePages } from './extension/pages';
import { registerCommands } from './extension/registerCommands';
import { registerTools } from './extension/tools/registerTools';
import { settings } from './extension/settings';
import { createStatusItem } from './extension/status/statusItem';
import { badges } from './extension/tree/treeView';
import { createAccountsView } from './extension/views/accountsView';
import { ArrangementStore } from './extension/views/arrangementStore';
import { createAlertsView } from './extension/views/alertsView';
import { createLogFileView } from './extension/views/logFileView';
import { followTriage } from './extension/triage/followTriage';
import { teamOfWorkspace } from './extension/triage/teamOfWorkspace';
import { vscodeUi } from './extension/vscodeUi';
import type { DevelopmentSurface } from './extension/development';

/**
 * Puts the parts together. Nothing of Azure and no grammar is loaded here: the linter loads behind the first
 * document, the watch when its view is first seen.
 */
export function activate(context: vscode.ExtensionContext): DevelopmentSurface | undefined {
  const log = vscode.window.createOutputChannel('Cosmos Guard', { log: true });
  const host = new WatchHost(context, log);
  const logFile = new LogFileAnalysis(settings);
  const arrangement = new ArrangementStore(context.globalState);
  const accounts = createAccountsView(host, arrangement);
  const alerts = createAlertsView(host);
  const source = alertSource(host, logFile);
  const panels = new AlertPanels(context.extensionUri, source, runAction);
  const telling = new TellingHost(context, log);
  const team = teamOfWorkspace(context.globalStorageUri);
  const linting = startLinting(context, log, attacksOf(host, logFile));
  context.subscriptions.push(
    log,
    host,
    arrangement,
    accounts,
    alerts,
    panels,
    telling,
    createStatusItem(host),
    createLogFileView(logFile),
    showRuleProblems(() => settings.ruleFiles.named),
    servePages(logFile),
    vscode.window.registerFileDecorationProvider(badges),
    host.onDidOpen((watch) => {
      void telling.follow(watch);
      context.subscriptions.push(followTriage(watch, context.globalStorageUri, log), tellDrift(watch));
    }),
    registerTools({
      lintText: async (language, text) => (await linting).lintText(language, text),
      alerts: async () => (await host.open()).listedAlerts,
    }),
    registerCommands(commands, log, {
      ui: vscodeUi(log, panels),
      findAlert: (id) => source.find(id),
      settings,
      logFile,
      sampleFolder: vscode.Uri.joinPath(context.extensionUri, 'media', 'sample').fsPath,
      versions: versionsOf(context.extension),
      openWatch: () => host.open(),
      signIn: (tenantId) => signInToAzure(settings, tenantId),
      arrangement,
      team,
      kusto: kustoEditors(context.globalStorageUri),
      channels: () => telling.channels(),
      channelStates: () => telling.states(),
      cloud: async () => (await import('./extension/later')).chosenCloud(settings),
      findCalls: async (queries, report, signal) => (await linting).findCalls(queries, report, signal),
      lintWorkspace: async (report, signal) => (await linting).lintWorkspace(report, signal),
      fixWorkspace: async (report, signal) => (await linting).fixWorkspace(report, signal),
      now: () => Date.now(),
    }),
  );
  if (TellingHost.isWanted) void host.open();
  return __DEVELOPMENT__
    ? {
        accounts: accounts.nodes,
        alerts: alerts.nodes,
        logFile: () => logFile.result,
        lintStatus: async () => (await linting).status(),
        teamFolders: () => team.folders(),
        stateFolder: async () =>
          (await import('./extension/later')).stateFolder(context.globalStorageUri.fsPath, settings),
      }
    : undefined;
}

function versionsOf({ packageJSON }: vscode.Extension<unknown>): Record<string, string> {
  const { version } = packageJSON as { readonly version: string };
  return {
    'Cosmos Guard': version,
    'VS Code': vscode.version,
    Node: process.version,
    System: process.platform,
  };
}
