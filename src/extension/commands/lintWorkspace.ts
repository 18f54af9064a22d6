import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

export const lintWorkspace = defineCommand({
  id: 'cosmosGuard.lintWorkspace',
  async run({ ui, lintWorkspace: lint }: Pick<Services, 'ui' | 'lintWorkspace'>) {
    const title = l10n.t('Checking the Cosmos DB queries of the workspace');
    const { files, findings, skipped } = await ui.withProgress(title, ({ report }, signal) =>
      lint(report, signal),
    );
    const told = l10n.t('{0} findings in {1} files; the Problems view lists them.', findings, files);
    const left = l10n.t('{0} files were not checked; the log says why.', skipped);
    ui.inform(skipped > 0 ? `${told} ${left}` : told);
  },
});
