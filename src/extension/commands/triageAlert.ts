import { subjectId } from '../command';
import type { AlertStatus } from '../../detection/alert';
import type { Services } from '../services';

/** Sets the state of the alert that the command was started on. */
export async function triageAlert(
  { openWatch, now }: Pick<Services, 'openWatch' | 'now'>,
  argument: unknown,
  status: AlertStatus,
): Promise<void> {
  const id = subjectId(argument, 'alert');
  if (id !== undefined) await (await openWatch()).alerts.triage(id, status, now());
}
