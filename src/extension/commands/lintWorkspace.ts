import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

export const lintWorkspace = defineCommand({
  id: 'cosmosGuard.lintWorkspace',
  async run({ ui, lintWorkspace: lint }: Pick<Services, 'ui' | 'lintWorkspace'>) {
    const title = l10n.t('Checking the Cosmos DB queries of the workspace');
    const { files, findings } = await ui.withProgress(title, ({ report }, signal) => lint(report, signal));
    ui.inform(l10n.t('{0} findings in {1} files; the Problems view lists them.', findings, files));
  },
});
