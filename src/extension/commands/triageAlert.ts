import { l10n } from 'vscode';
import { subjectIds } from '../command';
import type { AlertStatus } from '../../detection/alert';
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
    }
  };
  const goesToAzure = ids.some((id) => watch.listedAlert(id)?.defender);
  if (!goesToAzure) await set(new AbortController().signal);
  else await ui.withProgress(l10n.t('Telling Microsoft Defender'), (_, signal) => set(signal));
}
