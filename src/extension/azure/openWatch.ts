import { systemClock } from '../../monitor/clock';
import { fileStorage } from '../../monitor/fileStorage';
import { Watch } from '../../monitor/watch';
import { watchedSubscriptions } from './chooseSubscriptions';
import { connect } from './connect';
import { ownRulesReader } from './readOwnRules';
import { noKnownFiles, readIntelligence } from './readIntelligence';
import { stateFolder } from './stateFolder';
import type { Settings } from '../settings';

export interface WatchSetup {
  readonly settings: Settings;
  /** Where the state of all clouds is kept. */
  readonly folder: string;
  readonly interval: () => number;
  readonly note: (message: string) => void;
}

/** Puts the watch together from the settings. Loads all of Azure: import it when it is needed. */
export async function openWatch({ settings, folder, interval, note }: WatchSetup): Promise<Watch> {
  const connection = await connect(settings);
  const known = noKnownFiles();
  return Watch.open({
    connection,
    storage: fileStorage(stateFolder(folder, settings)),
    clock: systemClock,
    interval,
    pollLogs: () => settings.monitorEnabled,
    choose: (listed, isWhole) => watchedSubscriptions(listed, settings.subscriptions, isWhole),
    intelligence: () => readIntelligence(settings, note, known),
    tuning: () => settings.tuning,
    databases: () => settings.databases,
    ownRules: ownRulesReader(() => settings.ruleFiles, note),
    note,
  });
}
