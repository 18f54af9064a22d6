import { l10n } from 'vscode';
import { subjectIds } from '../command';
import { decisionFacts } from '../../report/details/decisionFacts';
import { plainText } from '../../shared/plainText';
import type { AlertStatus } from '../../detection/alert';
import type { ListedAlert } from '../../monitor/listedAlert';
import type { Services } from '../services';

/** Sets the state of the alerts that the command was started on: here, and with Microsoft Defender for its own. */
export async function triageAlert(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  selection: unknown,
  status: AlertStatus,
): Promise<void> {
  const ids = subjectIds(argument, selection, 'alert');
  if (ids.length === 0) return;
  const watch = await openWatch();
  const set = async (signal: AbortSignal) => {
    for (const id of ids) {
      const written = await watch.setAlertStatus(id, status, signal);
      if (!written.available) ui.explain(written.reason);
      else tellWhatRests(ui, watch.listedAlert(id), status);
    }
  };
  const goesToAzure = ids.some((id) => watch.listedAlert(id)?.defender);
  if (!goesToAzure) await set(new AbortController().signal);
  else await ui.withProgress(l10n.t('Telling Microsoft Defender'), (_, signal) => set(signal));
}

/** What is suppressed stays dismissed, whatever state it is given. */
function tellWhatRests(ui: Services['ui'], alert: ListedAlert | undefined, status: AlertStatus): void {
  const why = alert?.extendedProperties[decisionFacts.suppressed];
  if (why === undefined || status === 'Dismissed') return;
  ui.inform(
    l10n.t(
      'It stays dismissed, as it is suppressed: {0}. Take that back by Show Local Suppressions, or in the file of your team.',
      plainText(why, 200),
    ),
  );
}
