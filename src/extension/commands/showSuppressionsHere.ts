import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { scopeText } from '../triage/scopeText';
import { plainText } from '../../shared/plainText';
import type { Services } from '../services';
import type { Suppression } from '../../monitor/decision';

/** Lists what is suppressed here, with why and until when; the one that is picked is taken back. */
export const showSuppressionsHere = defineCommand({
  id: 'cosmosGuard.showSuppressionsHere',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>) {
    const watch = await openWatch();
    await watch.changeTriage(async (triage) => {
      const own = triage.export().suppressions;
      if (own.length === 0) {
        ui.inform(l10n.t('Nothing is suppressed here.'));
        return;
      }
      const picked = await ui.pick(
        l10n.t('Suppressions: Pick One to Take It Back'),
        own.map((value) => ({ ...wordsOf(value), value })),
      );
      if (picked) await triage.unsuppress(picked.id);
    });
  },
});

function wordsOf(suppression: Suppression): { label: string; description: string; detail: string } {
  const { reason, expires } = suppression;
  return {
    label: scopeText(suppression),
    description: l10n.t('until {0}', new Date(expires).toISOString().slice(0, 10)),
    detail: plainText(reason, 200),
  };
}
