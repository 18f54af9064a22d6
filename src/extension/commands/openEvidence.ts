import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import type { Services } from '../services';

/** Opens the KQL that an alert was judged by, ready to run: in an editor, and so in whatever Kusto extension there is. */
export const openEvidence = defineCommand({
  id: 'cosmosGuard.openEvidence',
  async run({ ui, findAlert }: Pick<Services, 'ui' | 'findAlert'>, argument) {
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    if (!found) return;
    const { detections, evidenceKql } = await import('../later');
    const detection = detections.find(({ id }) => id === found.alert.alertType);
    const text = detection ? evidenceKql(found.alert, detection) : '';
    if (text === '') ui.inform(l10n.t('This alert was not judged by queries over logs.'));
    else await ui.openText(text, 'kusto');
  },
});
