import { defineCommand, subjectId } from '../command';
import type { Services } from '../services';

export const signIn = defineCommand({
  id: 'cosmosGuard.signIn',
  async run({ signIn: ask, openWatch }: Pick<Services, 'signIn' | 'openWatch'>, argument) {
    if (!(await ask(subjectId(argument, 'tenant')))) return;
    (await openWatch()).refresh();
  },
});
