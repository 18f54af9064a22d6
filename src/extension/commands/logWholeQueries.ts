import { l10n } from 'vscode';
import { wholeQueryTexts } from '../../azure/accountChange';
import { defineCommand } from '../command';
import { makeChange } from './makeChange';
import { pickAccount } from './pickAccount';
import type { Services } from '../services';

/** Has the logs of an account hold the texts of queries whole: without their literals, no injected value is seen. */
export const logWholeQueries = defineCommand({
  id: 'cosmosGuard.logWholeQueries',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const account = (await pickAccount(watch, ui, argument, l10n.t('Log the whole queries of')))?.account;
    if (!account) return;
    const { name } = account;
    await makeChange(ui, watch, account, wholeQueryTexts(), {
      question: l10n.t('Log the whole queries of {0}?', name),
      consequences: l10n.t(
        'The values in queries, personal ones among them, are then in the logs, for everybody who may read these.',
      ),
      action: l10n.t('Log Whole Queries'),
      done: l10n.t('{0} logs its queries whole.', name),
    });
  },
});
