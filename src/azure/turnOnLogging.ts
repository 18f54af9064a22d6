import type { Available } from '../shared/available';
import type { Account } from './account';
import type { Connection } from './connection';
import { readLogDestinations, receives, type LogDestination } from './diagnosticSettings';
import { readBack } from './readBack';
import { put } from './resourceManager';

/** The name of the diagnostic setting that we make. Another of the same name is replaced, others are left alone. */
export const ourSetting = 'cosmos-guard';

/**
 * Sends log categories of an account to a workspace, into the tables of their own (CDB…), and reads the settings back.
 * `workspaceId` is a whole resource id; the workspace may be in another subscription.
 */
export async function turnOnLogging(
  connection: Connection,
  account: Account,
  workspaceId: string,
  categories: readonly string[],
  signal?: AbortSignal,
): Promise<Available<readonly LogDestination[]>> {
  const call = {
    path: `${account.id}/providers/Microsoft.Insights/diagnosticSettings/${ourSetting}`,
    apiVersion: '2021-05-01-preview',
    body: {
      properties: {
        workspaceId,
        logAnalyticsDestinationType: 'Dedicated',
        logs: categories.map((category) => ({ category, enabled: true })),
      },
    },
    doing: `turn on the diagnostic logging of ${account.name}`,
  };
  return readBack(await put(connection, call, signal), {
    read: () => readLogDestinations(connection, account, signal),
    took: (destinations) =>
      destinations.some(
        (destination) =>
          destination.workspaceId?.toLowerCase() === workspaceId.toLowerCase() &&
          categories.every((category) => receives(destination, category)),
      ),
    what: `The diagnostic setting of ${account.name}`,
    otherwise: `The logs of ${account.name} do not go to that workspace`,
  });
}
