import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { entityLabel, entityText } from '../../report/entityText';
import { plainText } from '../../shared/plainText';
import type { Services } from '../services';

/** Opens the KQL for all that an address, a principal or a query of an alert did in the 30 days before. */
export const showActivity = defineCommand({
  id: 'cosmosGuard.showActivity',
  async run({ ui, findAlert, now }: Pick<Services, 'ui' | 'findAlert' | 'now'>, argument) {
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    if (!found) return;
    const { pivotKql } = await import('../later');
    const pivots = found.alert.entities.flatMap((entity) => {
      const value = pivotKql(entity, now());
      const label = plainText(entityText(entity), 120);
      return value === undefined ? [] : [{ label, description: entityLabel[entity.type], value }];
    });
    if (pivots.length === 0) {
      ui.inform(l10n.t('This alert names no address, principal or query.'));
      return;
    }
    const text = await ui.pick(l10n.t('Whose Last 30 Days?'), pivots);
    if (text !== undefined) await ui.openText(text, 'kusto');
  },
});
