import * as vscode from 'vscode';
import { defaultTuning, type Tuning } from '../detection/tuning';
import type { Database } from '../sources/dataExplorerClient';
import { minute } from '../shared/timeWindow';

/** Who signs in to Azure. */
export type SignInMethod = 'vscode' | 'identity';

/** The settings that the Azure half reads, each at the moment when it is needed. */
export interface Settings {
  readonly cloud: string;
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
  chooseSubscriptions(ids: readonly string[]): Promise<void>;
}

const shortestPoll = 1;

export const settings: Settings = {
  get cloud() {
    return get('cloud', 'AzureCloud');
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
    return get<readonly Partial<Database>[]>('logs.databases', []).flatMap(({ cluster, database }) =>
      cluster && database ? [{ cluster, database }] : [],
    );
  },
  get ruleFiles() {
    const { isTrusted, workspaceFolders = [] } = vscode.workspace;
    return {
      named: get<readonly string[]>('detections.rules', []),
      workspaces: isTrusted ? workspaceFolders.map(({ uri }) => uri.fsPath) : [],
    };
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
