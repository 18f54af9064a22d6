import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import type { Services } from '../services';

/** Opens the account in the portal of its cloud, in its own tenant. */
export const openInPortal = defineCommand({
  id: 'cosmosGuard.openInPortal',
  async run({ ui, openWatch, cloud }: Pick<Services, 'ui' | 'openWatch' | 'cloud'>, argument) {
    const id = subjectId(argument, 'account');
    const watch = await openWatch();
    const account = id === undefined ? undefined : watch.fleet.account(id)?.account;
    if (!account) return;
    const owner = watch.fleet.subscriptions.value?.find(
      ({ subscription }) => subscription.id === account.subscriptionId,
    );
    const { portal } = await cloud();
    if (portal === '') {
      ui.explain({
        kind: 'notConfigured',
        message: l10n.t('The portal of this cloud is not known.'),
        nextStep: l10n.t('Name it as portal in the setting cosmosGuard.customCloud.'),
      });
      return;
    }
    await ui.openWebPage(`${portal}/#@${owner?.subscription.tenantId ?? ''}/resource${account.id}/overview`);
  },
});
