import type { Settings } from './settings';
import type { Ui } from './ui';
import type { LogFileAnalysis } from './logFile/logFileAnalysis';
import type { Watch } from '../monitor/watch';

/** What the commands may use. Each names in its signature what it needs, and its test gives it just that. */
export interface Services {
  readonly ui: Ui;
  readonly settings: Pick<Settings, 'subscriptions' | 'chooseSubscriptions'>;
  /** Opens the watch on first use. */
  readonly openWatch: () => Promise<WatchPort>;
  /** Asks the person to sign in to Azure; false when they step back. */
  readonly signIn: () => Promise<boolean>;
  readonly logFile: LogFileAnalysis;
  readonly now: () => number;
  /** Lints every file of the workspace that is not open; gives how many findings there are in all. */
  readonly lintWorkspace: (report: (message: string) => void, signal: AbortSignal) => Promise<WorkspaceLint>;
}

/** The part of the watch that commands use. */
export interface WatchPort {
  readonly fleet: Pick<Watch['fleet'], 'subscriptions' | 'accounts' | 'account'>;
  readonly alerts: Pick<Watch['alerts'], 'get' | 'triage'>;
  setDefender: Watch['setDefender'];
  listSubscriptions: Watch['listSubscriptions'];
  refresh(): void;
}

export interface WorkspaceLint {
  readonly files: number;
  readonly findings: number;
}
