import { access } from '../detection/evidence/access';
import { available, unavailable, type Available } from '../shared/available';
import { hour } from '../shared/timeWindow';
import type { Clock } from './clock';
import type { EvidenceSource } from '../sources/source';

/** Azure says up to two hours until the first rows of a new setting. */
const longest = 2 * hour;

/** Asks again and again until the workspace holds a record of the account. `pause` in milliseconds. */
export async function waitForLogs(
  source: EvidenceSource,
  account: string,
  clock: Clock,
  pause: number,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<Available<undefined>> {
  const start = clock.now();
  while (!signal.aborted && clock.now() - start < longest) {
    const scope = { from: start - hour, to: clock.now() + 1, accounts: [account] };
    const rows = await source.fetch(access, scope, signal);
    if (rows.available && rows.value.length > 0) return available(undefined);
    if (!rows.available && rows.reason.kind !== 'notConfigured') report(rows.reason.message);
    await clock.sleep(pause, signal);
  }
  return unavailable(
    signal.aborted
      ? { kind: 'cancelled', message: `Cancelled: wait for the logs of ${account}.` }
      : {
          kind: 'notConfigured',
          message: `No record of ${account} has arrived in two hours.`,
          nextStep: 'An account without requests writes none; else look at its diagnostic settings.',
        },
  );
}
