import type { Available } from '../shared/available';
import type { Account } from './account';
import type { Connection } from './connection';
import {
  activityCategory,
  activityLogOf,
  readLogDestinations,
  reaches,
  settingsCall,
  type LogDestination,
  type LogOwner,
} from './diagnosticSettings';
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
  const sent = { workspaceId, categories, logAnalyticsDestinationType: 'Dedicated' };
  return sendLogs(connection, account, sent, signal);
}

/** Sends what was done to the resources of a subscription to a workspace (AzureActivity), and reads the settings back. */
export async function exportActivityLog(
  connection: Connection,
  subscriptionId: string,
  workspaceId: string,
  signal?: AbortSignal,
): Promise<Available<readonly LogDestination[]>> {
  const sent = { workspaceId, categories: [activityCategory] };
  return sendLogs(connection, activityLogOf(subscriptionId), sent, signal);
}

interface SentLogs {
  readonly workspaceId: string;
  readonly categories: readonly string[];
  /** Settings of subscriptions have none. */
  readonly logAnalyticsDestinationType?: string;
}

async function sendLogs(
  connection: Connection,
  owner: LogOwner,
  { categories, ...destination }: SentLogs,
  signal?: AbortSignal,
): Promise<Available<readonly LogDestination[]>> {
  const call = {
    ...settingsCall(owner, `turn on the diagnostic logging of ${owner.name}`, ourSetting),
    body: {
      properties: { ...destination, logs: categories.map((category) => ({ category, enabled: true })) },
    },
  };
  return readBack(await put(connection, call, signal), {
    read: () => readLogDestinations(connection, owner, signal),
    took: (destinations) =>
      categories.every((category) => reaches(destinations, destination.workspaceId, category)),
    what: `The diagnostic setting of ${owner.name}`,
    otherwise: `The logs of ${owner.name} do not go to that workspace`,
  });
}
