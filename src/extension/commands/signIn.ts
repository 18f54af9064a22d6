import { defineCommand } from '../command';
import type { Services } from '../services';

export const signIn = defineCommand({
  id: 'cosmosGuard.signIn',
  async run({ signIn: ask, openWatch }: Pick<Services, 'signIn' | 'openWatch'>) {
    if (!(await ask())) return;
    (await openWatch()).refresh();
  },
});
