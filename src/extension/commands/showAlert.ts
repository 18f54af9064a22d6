import { defineCommand, subjectId } from '../command';
import type { Services } from '../services';

export const showAlert = defineCommand({
  id: 'cosmosGuard.showAlert',
  async run({ ui }: Pick<Services, 'ui'>, argument) {
    const id = subjectId(argument, 'alert');
    if (id !== undefined) await ui.openPage(`/alert/${id}.md`);
  },
});
