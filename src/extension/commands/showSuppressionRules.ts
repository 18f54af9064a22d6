import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { readOfSubscription } from './pickSubscription';
import type { SuppressionRule } from '../../azure/suppressionRules';
import type { Services } from '../services';
import type { Choice } from '../ui';

/** Lists the suppression rules of a subscription; one that is picked can be removed. */
export const showSuppressionRules = defineCommand({
  id: 'cosmosGuard.showSuppressionRules',
  async run(services: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const { ui } = services;
    const titles = [
      l10n.t('Suppression rules of which subscription?'),
      l10n.t('Reading the suppression rules'),
    ] as const;
    const listed = await readOfSubscription(services, argument, titles, (watch, id, signal) =>
      watch.azure.listSuppressionRules(id, signal),
    );
    if (!listed) return;
    const { watch, id, name } = listed;
    if (listed.value.length === 0) {
      ui.inform(l10n.t('{0} has no suppression rule.', name));
      return;
    }
    const rule = await ui.pick(
      l10n.t('Suppression rules of {0}: pick one to remove it', name),
      listed.value.map(choiceOf),
    );
    if (!rule) return;
    const asked = await ui.confirm({
      message: l10n.t('Remove the suppression rule {0}?', rule.name),
      detail: l10n.t('/subscriptions/{0}\n\nMicrosoft Defender tells of {1} again.', id, rule.alertType),
      action: l10n.t('Remove'),
    });
    if (!asked) return;
    const removed = await ui.withProgress(l10n.t('Removing the suppression rule'), (_, signal) =>
      watch.azure.removeSuppressionRule(id, rule.name, signal),
    );
    if (removed.available) ui.inform(l10n.t('The rule {0} is gone.', rule.name));
    else ui.explain(removed.reason);
  },
});

function choiceOf(rule: SuppressionRule): Choice<SuppressionRule> {
  const end = rule.expires ? l10n.t('until {0}', rule.expires.slice(0, 10)) : l10n.t('without an end');
  return { label: rule.alertType, description: `${rule.state}, ${end}`, detail: rule.comment, value: rule };
}
