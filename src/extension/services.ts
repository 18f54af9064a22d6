import type { Settings } from './settings';
import type { Ui } from './ui';
import type { KustoEditors } from './kql/kustoEditors';
import type { Channels } from './channels/channels';
import type { ChannelState } from './channels/telling';
import type { Team } from './triage/team';
import type { LogFileAnalysis } from './logFile/logFileAnalysis';
import type { AlertSource } from './alertDetails/alertPanels';
import type { FoundCode } from './foundCode';
import type { Cloud } from '../azure/cloud';
import type { ArrangementStore } from './views/arrangementStore';
import type { Watch } from '../monitor/watch';

/** What the commands may use. Each names in its signature what it needs, and its test gives it just that. */
export interface Services {
  readonly ui: Ui;
  readonly settings: Pick<Settings, 'subscriptions' | 'chooseSubscriptions' | 'databases'>;
  /** Opens the watch on first use. */
  readonly openWatch: () => Promise<WatchPort>;
  /** Asks the person to sign in to Azure, or to one tenant of it; false when they step back. */
  readonly signIn: (tenantId?: string) => Promise<boolean>;
  readonly arrangement: Pick<ArrangementStore, 'current' | 'change'>;
  readonly cloud: () => Promise<Cloud>;
  /** The channels by which alerts are told. */
  readonly channels: () => Promise<ChannelsPort>;
  /** How it goes with them, once the watch is open. */
  readonly channelStates: () => Promise<readonly ChannelState[]>;
  /** Where a team shares suppressions. */
  readonly team: Team;
  readonly logFile: LogFileAnalysis;
  /** The alert of an id, of a log file or of the watch, with where its evidence is. */
  readonly findAlert: AlertSource['find'];
  readonly kusto: KustoEditors;
  /** The folder with the sample that comes with the extension. */
  readonly sampleFolder: string;
  /** The version of the extension, and of VS Code. */
  readonly versions: Readonly<Record<string, string>>;
  readonly now: () => number;
  /** Lints every file of the workspace that is not open; gives how many findings there are in all. */
  readonly lintWorkspace: (report: (message: string) => void, signal: AbortSignal) => Promise<WorkspaceLint>;
  /** Looks through the workspace for the calls that may have sent logged queries. */
  readonly findCalls: (
    queries: readonly string[],
    report: (message: string) => void,
    signal: AbortSignal,
  ) => Promise<FoundCode>;
  /** Shows the fixes of the whole workspace for the person to take or leave; gives how many there are. */
  readonly fixWorkspace: (report: (message: string) => void, signal: AbortSignal) => Promise<WorkspaceFix>;
}

/** Public members alone. */
export type ChannelsPort = { readonly [Name in keyof Channels]: Channels[Name] };

/** The part of the watch that commands use. */
export interface WatchPort {
  readonly lastPoll: Watch['lastPoll'];
  readonly trouble: Watch['trouble'];
  readonly listedAlerts: Watch['listedAlerts'];
  readonly fleet: Pick<Watch['fleet'], 'subscriptions' | 'accounts' | 'account'>;
  /** Public members alone: what a test gives instead has no secrets. */
  readonly azure: { readonly [Name in keyof Watch['azure']]: Watch['azure'][Name] };
  listedAlert: Watch['listedAlert'];
  setAlertStatus: Watch['setAlertStatus'];
  changeTriage: Watch['changeTriage'];
  waitForLogs: Watch['waitForLogs'];
  evidenceOf: Watch['evidenceOf'];
  listSubscriptions: Watch['listSubscriptions'];
  refresh(): void;
}

export interface WorkspaceLint {
  readonly files: number;
  readonly findings: number;
  /** How many of the files were not linted; the log says why. */
  readonly skipped: number;
}

export interface WorkspaceFix {
  readonly fixes: number;
}
