import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { openKql } from '../kql/openKql';
import type { Services } from '../services';

type Needed = Pick<Services, 'ui' | 'findAlert' | 'openWatch' | 'cloud' | 'kusto' | 'settings'>;

/** Opens the KQL that an alert was judged by, ready to run. */
export const openEvidence = defineCommand({
  id: 'cosmosGuard.openEvidence',
  async run(services: Needed, argument) {
    const { ui, findAlert } = services;
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    if (!found) return;
    const { alert, origin } = found;
    const { detections, evidenceKql } = await import('../later');
    const detection = detections.find(({ id }) => id === alert.alertType);
    const text = detection ? evidenceKql(alert, detection) : '';
    if (text === '') ui.inform(l10n.t('This alert was not judged by queries over logs.'));
    else await openKql(services, text, { account: alert.compromisedEntity, isLive: origin.isLive });
  },
});
