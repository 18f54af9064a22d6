import { defineCommand } from '../command';
import type { Services } from '../services';

export const refresh = defineCommand({
  id: 'cosmosGuard.refresh',
  async run({ openWatch }: Pick<Services, 'openWatch'>) {
    (await openWatch()).refresh();
  },
});
