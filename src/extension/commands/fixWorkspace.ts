import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

export const fixWorkspace = defineCommand({
  id: 'cosmosGuard.fixWorkspace',
  async run({ ui, fixWorkspace: fix }: Pick<Services, 'ui' | 'fixWorkspace'>) {
    const title = l10n.t('Looking for queries that can be fixed');
    const { fixes } = await ui.withProgress(title, ({ report }, signal) => fix(report, signal));
    if (fixes === 0) ui.inform(l10n.t('No query of the workspace has a quick fix.'));
  },
});
