import { defineCommand } from '../command';
import type { Services } from '../services';

export const showLog = defineCommand({
  id: 'cosmosGuard.showLog',
  run({ ui }: Pick<Services, 'ui'>) {
    ui.showLog();
    return Promise.resolve();
  },
});
