import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

/** Takes up decisions and suppressions that were exported elsewhere. */
export const importTriage = defineCommand({
  id: 'cosmosGuard.importTriage',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>) {
    const [path] = (await ui.chooseFiles(l10n.t('Import Triage'), { JSON: ['json'] })) ?? [];
    if (path === undefined) return;
    const [{ readTriage, parseJson }, { readFile }] = await Promise.all([
      import('../later'),
      import('node:fs/promises'),
    ]);
    const read = readTriage(parseJson(await readFile(path, 'utf8')));
    if (!read) {
      ui.explain({ kind: 'invalid', message: l10n.t('This file holds no exported triage.') });
      return;
    }
    const watch = await openWatch();
    await watch.changeTriage((triage) => triage.import(read));
    const { decisions, suppressions } = read;
    ui.inform(
      l10n.t('{0} decisions and {1} suppressions were taken up.', decisions.length, suppressions.length),
    );
  },
});
