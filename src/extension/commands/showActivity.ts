import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import { openKql } from '../kql/openKql';
import { entityLabel, entityText } from '../../report/entityText';
import { plainText } from '../../shared/plainText';
import type { Services } from '../services';

type Needed = Pick<Services, 'ui' | 'findAlert' | 'now' | 'openWatch' | 'cloud' | 'kusto' | 'settings'>;

/** Opens the KQL for all that an address, a principal, a query or queries of its shape did in the 30 days before. */
export const showActivity = defineCommand({
  id: 'cosmosGuard.showActivity',
  async run(services: Needed, argument) {
    const { ui, findAlert, now } = services;
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    if (!found) return;
    const { alert, origin } = found;
    const { pivotsOf } = await import('../later');
    const pivots = alert.entities.flatMap((entity) =>
      pivotsOf(entity, now()).map(({ by, kql }) => ({
        label: plainText(entityText(entity), 120),
        description: by === 'shape' ? l10n.t('Queries of this shape') : entityLabel[entity.type],
        value: kql,
      })),
    );
    if (pivots.length === 0) {
      ui.inform(l10n.t('This alert names no address, principal or query.'));
      return;
    }
    const text = await ui.pick(l10n.t('Whose Last 30 Days?'), pivots);
    if (text !== undefined)
      await openKql(services, text, { account: alert.compromisedEntity, isLive: origin.isLive });
  },
});
