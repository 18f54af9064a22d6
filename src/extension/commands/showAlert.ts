import { defineCommand, subjectId } from '../command';
import { plainText } from '../../shared/plainText';
import type { Services } from '../services';

export const showAlert = defineCommand({
  id: 'cosmosGuard.showAlert',
  async run({ ui, logFile, openWatch }: Pick<Services, 'ui' | 'logFile' | 'openWatch'>, argument) {
    const id = subjectId(argument, 'alert');
    if (id === undefined) return;
    const alert = logFile.alert(id) ?? (await openWatch()).listedAlert(id);
    if (alert) ui.showAlert(id, plainText(alert.alertDisplayName));
  },
});
