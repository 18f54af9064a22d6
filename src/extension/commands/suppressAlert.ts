import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { day } from '../../shared/timeWindow';
import type { Services } from '../services';

/** Lengths of a rule, in days. */
const lengths = [1, 7, 30, 90];

/** Makes a rule by which Defender dismisses alerts of this type as they come. */
export const suppressAlert = defineCommand({
  id: 'cosmosGuard.suppressAlert',
  async run({ ui, openWatch, now }: Pick<Services, 'ui' | 'openWatch' | 'now'>, argument) {
    const watch = await openWatch();
    const alert = watch.listedAlert(subjectId(argument, 'alert') ?? '');
    if (!alert?.defender) return;
    const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(alert.defender.accountId)?.[1] ?? '';
    const days = await ui.pick(
      l10n.t('Suppress {0} for', alert.alertType),
      lengths.map((value) => ({ label: value === 1 ? l10n.t('1 day') : l10n.t('{0} days', value), value })),
    );
    if (days === undefined) return;
    const comment = await ui.ask({ title: l10n.t('Why? The answer is kept with the rule.') });
    if (comment === undefined) return;
    const asked = await ui.confirm({
      message: l10n.t('Suppress every alert of the type {0}?', alert.alertType),
      detail: l10n.t(
        '/subscriptions/{0}\n\nMicrosoft Defender dismisses them as they come, for every account of the subscription, for {1} days. Our own detections still tell.',
        subscriptionId,
        days,
      ),
      action: l10n.t('Suppress'),
    });
    if (!asked) return;
    const rule = {
      name: `cosmos-guard-${alert.alertType.replace(/[^A-Za-z0-9]+/g, '-')}`,
      alertType: alert.alertType,
      reason: 'FalsePositive',
      comment,
      state: 'Enabled',
      expires: new Date(now() + days * day).toISOString(),
    } as const;
    const put = await ui.withProgress(l10n.t('Writing the suppression rule'), (_, signal) =>
      watch.azure.putSuppressionRule(subscriptionId, rule, signal),
    );
    if (put.available) ui.inform(l10n.t('The rule {0} is there.', put.value.name));
    else ui.explain(put.reason);
  },
});
