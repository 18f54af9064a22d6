import { l10n } from 'vscode';
import { defineCommand, subjectId } from '../command';
import type { FoundCode } from '../foundCode';
import type { Services } from '../services';

type Needed = Pick<Services, 'ui' | 'findAlert' | 'findCalls'>;

/** Opens the call in the workspace that sent the queries of an alert. What is not certain is said to be a guess. */
export const goToQuery = defineCommand({
  id: 'cosmosGuard.goToQuery',
  async run({ ui, findAlert, findCalls }: Needed, argument) {
    const found = await findAlert(subjectId(argument, 'alert') ?? '');
    const queries = found?.alert.entities.flatMap((entity) => (entity.type === 'query' ? [entity.text] : []));
    if (!queries || queries.length === 0) {
      if (found) ui.inform(l10n.t('This alert names no query.'));
      return;
    }
    const code = await ui.withProgress(l10n.t('Looking for the query'), async ({ report }, signal) => {
      const looked = await findCalls(queries, report, signal);
      return signal.aborted ? undefined : looked;
    });
    if (code) await open(code, ui);
  },
});

async function open({ places, certain, isWhole }: FoundCode, ui: Services['ui']): Promise<void> {
  const [first, another] = places;
  if (!first) {
    ui.inform(
      isWhole
        ? l10n.t('No call of this workspace sends such a query.')
        : l10n.t('No call was found that sends such a query; not every file could be searched.'),
    );
    return;
  }
  const place = another
    ? await ui.pick(
        l10n.t('Several calls may have sent the query: which one?'),
        places.map((value) => ({ label: value.name, detail: value.query, value })),
      )
    : first;
  if (!place) return;
  await ui.openCode(place);
  if (!certain) ui.inform(l10n.t('This is a guess: {0} may have sent the query.', place.name));
}
