import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

export const openRule = defineCommand({
  id: 'cosmosGuard.openRule',
  async run({ ui }: Pick<Services, 'ui'>, argument) {
    const { rules } = await import('../../linter/rules');
    const choices = rules.map(({ id, title }) => ({ label: title, description: id, value: id }));
    const id = typeof argument === 'string' ? argument : await ui.pick(l10n.t('Rules'), choices);
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule) await ui.openPage({ folder: 'rule', id: rule.id, title: rule.title });
  },
});
