import { analyzeLogFile } from './analyzeLogFile';
import { chooseSubscriptions } from './chooseSubscriptions';
import { closeLogFile } from './closeLogFile';
import { dismissAlert } from './dismissAlert';
import { lintWorkspace } from './lintWorkspace';
import { openRule } from './openRule';
import { reactivateAlert } from './reactivateAlert';
import { refresh } from './refresh';
import { resolveAlert } from './resolveAlert';
import { showAlert } from './showAlert';
import { showLog } from './showLog';
import { signIn } from './signIn';
import { turnOffDefender } from './turnOffDefender';
import { turnOnDefender } from './turnOnDefender';
import type { Command } from '../command';

/** Every command, each in the file of its name. */
export const commands: readonly Command[] = [
  analyzeLogFile,
  chooseSubscriptions,
  closeLogFile,
  dismissAlert,
  lintWorkspace,
  openRule,
  reactivateAlert,
  refresh,
  resolveAlert,
  showAlert,
  showLog,
  signIn,
  turnOffDefender,
  turnOnDefender,
];
