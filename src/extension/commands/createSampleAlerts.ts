import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { pickSubscription } from './pickSubscription';
import type { Services } from '../services';

export const createSampleAlerts = defineCommand({
  id: 'cosmosGuard.createSampleAlerts',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const title = l10n.t('Sample alerts in which subscription?');
    const state = await pickSubscription(watch, ui, argument, title);
    if (!state) return;
    const { id, name } = state.subscription;
    const asked = await ui.confirm({
      message: l10n.t('Ask Microsoft Defender for sample alerts in {0}?', name),
      detail: l10n.t(
        '/subscriptions/{0}\n\nThey cost nothing, are marked as samples, and reach everyone who is told of alerts there: email, automations and exports included.',
        id,
      ),
      action: l10n.t('Ask for Samples'),
    });
    if (!asked) return;
    const created = await ui.withProgress(l10n.t('Asking for sample alerts'), (_, signal) =>
      watch.azure.createSampleAlerts(id, signal),
    );
    if (!created.available) ui.explain(created.reason);
    else {
      ui.inform(l10n.t('{0}: the sample alerts appear here within minutes.', name));
      watch.refresh();
    }
  },
});
