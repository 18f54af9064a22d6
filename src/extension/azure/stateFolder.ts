import { join } from 'node:path';
import { chosenCloud } from './connect';
import type { Settings } from '../settings';

/** Where the state of the watch is kept, apart for each cloud. */
export function stateFolder(folder: string, settings: Settings): string {
  return join(folder, chosenCloud(settings).name);
}
