import { defineCommand } from '../command';
import type { Services } from '../services';

export const clearFilter = defineCommand({
  id: 'cosmosGuard.clearFilter',
  async run({ arrangement }: Pick<Services, 'arrangement'>) {
    await arrangement.change({ wanted: 'all', text: '' });
  },
});
