import { addFavourite } from './addFavourite';
import { analyzeLogFile } from './analyzeLogFile';
import { chooseSubscriptions } from './chooseSubscriptions';
import { clearFilter } from './clearFilter';
import { closeLogFile } from './closeLogFile';
import { copyAlert } from './copyAlert';
import { createSampleAlerts } from './createSampleAlerts';
import { dismissAlert } from './dismissAlert';
import { editSecurityContact } from './editSecurityContact';
import { filterAccounts } from './filterAccounts';
import { goToQuery } from './goToQuery';
import { groupAccounts } from './groupAccounts';
import { fixWorkspace } from './fixWorkspace';
import { lintWorkspace } from './lintWorkspace';
import { openInPortal } from './openInPortal';
import { openRule } from './openRule';
import { reactivateAlert } from './reactivateAlert';
import { refresh } from './refresh';
import { removeFavourite } from './removeFavourite';
import { resolveAlert } from './resolveAlert';
import { showAlert } from './showAlert';
import { showLog } from './showLog';
import { showSuppressionRules } from './showSuppressionRules';
import { signIn } from './signIn';
import { startAlert } from './startAlert';
import { suppressAlert } from './suppressAlert';
import { turnOffDefender } from './turnOffDefender';
import { turnOffDefenderPlan } from './turnOffDefenderPlan';
import { turnOnDefender } from './turnOnDefender';
import { turnOnDefenderPlan } from './turnOnDefenderPlan';
import { turnOnLogging } from './turnOnLogging';
import { openEvidence } from './openEvidence';
import { showActivity } from './showActivity';
import { judgeAlert } from './judgeAlert';
import { suppressHere } from './suppressHere';
import { showSuppressionsHere } from './showSuppressionsHere';
import { exportTriage } from './exportTriage';
import { exportAlerts } from './exportAlerts';
import { importTriage } from './importTriage';
import { setUpChannel } from './setUpChannel';
import { testChannel } from './testChannel';
import { removeChannel } from './removeChannel';
import { trySampleData } from './trySampleData';
import { diagnose } from './diagnose';
import { changeNetwork } from './changeNetwork';
import { turnOffKeys } from './turnOffKeys';
import { turnOnKeys } from './turnOnKeys';
import { useContinuousBackup } from './useContinuousBackup';
import { logWholeQueries } from './logWholeQueries';
import type { Command } from '../command';

/** Every command, each in the file of its name. */
export const commands: readonly Command[] = [
  addFavourite,
  analyzeLogFile,
  chooseSubscriptions,
  clearFilter,
  closeLogFile,
  copyAlert,
  createSampleAlerts,
  dismissAlert,
  editSecurityContact,
  filterAccounts,
  goToQuery,
  groupAccounts,
  fixWorkspace,
  lintWorkspace,
  openInPortal,
  openRule,
  reactivateAlert,
  refresh,
  removeFavourite,
  resolveAlert,
  showAlert,
  showLog,
  showSuppressionRules,
  signIn,
  startAlert,
  suppressAlert,
  turnOffDefender,
  turnOffDefenderPlan,
  turnOnDefender,
  turnOnDefenderPlan,
  turnOnLogging,
  openEvidence,
  showActivity,
  judgeAlert,
  suppressHere,
  showSuppressionsHere,
  exportTriage,
  exportAlerts,
  importTriage,
  setUpChannel,
  testChannel,
  removeChannel,
  trySampleData,
  diagnose,
  changeNetwork,
  turnOffKeys,
  turnOnKeys,
  useContinuousBackup,
  logWholeQueries,
];
