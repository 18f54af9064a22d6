import { defineCommand } from '../command';
import type { Services } from '../services';

export const closeLogFile = defineCommand({
  id: 'cosmosGuard.closeLogFile',
  run({ logFile }: Pick<Services, 'logFile'>) {
    logFile.clear();
    return Promise.resolve();
  },
});
