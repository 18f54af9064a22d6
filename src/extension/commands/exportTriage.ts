import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

/** Opens all decisions and suppressions as JSON, to be saved and imported elsewhere. */
export const exportTriage = defineCommand({
  id: 'cosmosGuard.exportTriage',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>) {
    const watch = await openWatch();
    await watch.changeTriage(async (triage) => {
      await ui.openText(JSON.stringify(triage.export(), undefined, 2), 'json');
    });
    ui.inform(l10n.t('Save this file, and import it where it is wanted.'));
  },
});
