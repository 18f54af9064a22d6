import * as vscode from 'vscode';
import { defaultTuning, type Tuning } from '../detection/tuning';
import type { CloudEndpoints, SovereignEnvironment } from '../azure/customCloud';
import type { Database } from '../sources/dataExplorerClient';
import { minute } from '../shared/timeWindow';

/** Who signs in to Azure. */
export type SignInMethod = 'vscode' | 'identity';

/** The settings that the Azure half reads, each at the moment when it is needed. */
export interface Settings {
  /** The name of a cloud; undefined where the person never chose one. */
  readonly cloud: string | undefined;
  /** The endpoints of a cloud of the person's own. */
  readonly customCloud: CloudEndpoints;
  /** What VS Code's own settings say of the sovereign cloud, as the person set it, and no workspace. */
  readonly sovereignCloud: { readonly environment: string; readonly custom: SovereignEnvironment };
  readonly signIn: SignInMethod;
  readonly monitorEnabled: boolean;
  /** Milliseconds. */
  readonly pollInterval: number;
  /** The ids of the chosen subscriptions; undefined where none were ever chosen. */
  readonly subscriptions: readonly string[] | undefined;
  readonly torExitNodes: string;
  readonly suspiciousAddresses: string;
  readonly locations: string;
  readonly tuning: Tuning;
  /** Databases of Azure Data Explorer that logs are sent to. */
  readonly databases: readonly Database[];
  /** Where detections of the user are: files and folders that he named, and the folders of a trusted workspace. */
  readonly ruleFiles: { readonly named: readonly string[]; readonly workspaces: readonly string[] };
  /** The setting of the channels, whatever somebody wrote there. */
  readonly channels: unknown;
  /** Whether new high alerts are told by a notification. */
  readonly notifiesHighAlerts: boolean;
  muteHighAlerts(): Promise<void>;
  writeChannels(channels: readonly object[]): Promise<void>;
  chooseSubscriptions(ids: readonly string[]): Promise<void>;
}

const shortestPoll = 1;

export const settings: Settings = {
  get cloud() {
    return configuration().inspect<string>('cloud')?.globalValue;
  },
  get customCloud() {
    return configuration().inspect<CloudEndpoints>('customCloud')?.globalValue ?? {};
  },
  get sovereignCloud() {
    const theirs = vscode.workspace.getConfiguration('microsoft-sovereign-cloud');
    return {
      environment: theirs.inspect<string>('environment')?.globalValue ?? '',
      custom: theirs.inspect<SovereignEnvironment>('customEnvironment')?.globalValue ?? {},
    };
  },
  get signIn() {
    return get<SignInMethod>('signIn', 'vscode');
  },
  get monitorEnabled() {
    return get('monitor.enable', true);
  },
  get pollInterval() {
    return Math.max(shortestPoll, get('monitor.pollMinutes', 5)) * minute;
  },
  get subscriptions() {
    return configuration().inspect<readonly string[]>('subscriptions')?.globalValue;
  },
  get torExitNodes() {
    return get('intelligence.torExitNodes', '');
  },
  get suspiciousAddresses() {
    return get('intelligence.suspiciousAddresses', '');
  },
  get locations() {
    return get('intelligence.locations', '');
  },
  get tuning() {
    return {
      sensitivity: get('detections.sensitivity', defaultTuning.sensitivity),
      volumeExcluded: get('detections.volumeExcluded', defaultTuning.volumeExcluded),
      watchedDeletions: get('detections.watchedDeletions', defaultTuning.watchedDeletions),
      silentHours: get('detections.silentHours', defaultTuning.silentHours),
      mostContainers: get('detections.mostContainers', defaultTuning.mostContainers),
      requireCustomerManagedKeys: get(
        'detections.requireCustomerManagedKeys',
        defaultTuning.requireCustomerManagedKeys,
      ),
    };
  },
  get databases() {
    return get<readonly Partial<Database>[]>('logs.databases', []).flatMap(({ cluster, database, tenant }) =>
      cluster && database ? [{ cluster, database, ...(tenant && { tenant }) }] : [],
    );
  },
  get ruleFiles() {
    const { isTrusted, workspaceFolders = [] } = vscode.workspace;
    return {
      named: get<readonly string[]>('detections.rules', []),
      workspaces: isTrusted ? workspaceFolders.map(({ uri }) => uri.fsPath) : [],
    };
  },
  get channels() {
    return configuration().inspect('channels')?.globalValue ?? [];
  },
  get notifiesHighAlerts() {
    return get('notifications.highAlerts', true);
  },
  async muteHighAlerts() {
    await configuration().update('notifications.highAlerts', false, vscode.ConfigurationTarget.Global);
  },
  async writeChannels(channels) {
    await configuration().update('channels', channels, vscode.ConfigurationTarget.Global);
  },
  async chooseSubscriptions(ids) {
    await configuration().update('subscriptions', ids, vscode.ConfigurationTarget.Global);
  },
};

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('cosmosGuard');
}

function get<T>(name: string, fallback: T): T {
  return configuration().get<T>(name, fallback);
}
