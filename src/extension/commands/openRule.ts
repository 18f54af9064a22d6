import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { rules } from '../../linter/rules';
import type { Services } from '../services';

export const openRule = defineCommand({
  id: 'cosmosGuard.openRule',
  async run({ ui }: Pick<Services, 'ui'>, argument) {
    const choices = rules.map(({ id, title }) => ({ label: title, description: id, value: id }));
    const id = typeof argument === 'string' ? argument : await ui.pick(l10n.t('Rules'), choices);
    if (id !== undefined) await ui.openPage(`/rule/${id}.md`);
  },
});
