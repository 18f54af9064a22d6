import type { Available } from '../shared/available';
import type { Account } from './account';
import type { Connection } from './connection';
import { list, understood, type Call } from './resourceManager';

/** Where one diagnostic setting of an account sends its logs. A setting may have several destinations. */
export interface LogDestination {
  /** The name of the diagnostic setting. */
  readonly setting: string;
  /** The resource id of a Log Analytics workspace. */
  readonly workspaceId?: string;
  /** The resource id of a storage account. */
  readonly storageAccountId?: string;
  /** The resource id of the authorisation rule of an event hub namespace. */
  readonly eventHubRuleId?: string;
  /** Log categories that are turned on, such as `DataPlaneRequests`. */
  readonly categories: readonly string[];
  /** Groups of categories that are turned on: `allLogs`, `audit`. */
  readonly categoryGroups: readonly string[];
  /** Whether the workspace gets the tables of their own (CDB…) rather than AzureDiagnostics. */
  readonly dedicatedTables: boolean;
}

/**
 * What logs are sent from: an account, or a subscription, whose log is the activity log. `id` is a whole resource id, `name`
 * as in "contoso" or "subscription Contoso".
 */
export type LogOwner = Pick<Account, 'id' | 'name'>;

/** The category of a subscription's activity log that holds what was done to its resources. */
export const activityCategory = 'Administrative';

/** A subscription as the owner of its activity log. */
export function activityLogOf(subscriptionId: string): LogOwner {
  return { id: `/subscriptions/${subscriptionId}`, name: `subscription ${subscriptionId}` };
}

/** Where the logs of an account or a subscription go; an empty list where no diagnostic setting exists. */
export async function readLogDestinations(
  connection: Connection,
  owner: LogOwner,
  signal?: AbortSignal,
): Promise<Available<readonly LogDestination[]>> {
  const call = settingsCall(owner, `read the diagnostic settings of ${owner.name}`);
  const listed = await list<WireSetting>(connection, call, signal);
  return understood(listed, call.doing, (settings) => settings.map(destinationOf));
}

/**
 * A call about the diagnostic settings of an owner. The version is the newest of Microsoft.Insights' diagnosticSettings,
 * in preview ever since: the recorded examples show it for resources and for subscriptions alike.
 */
export function settingsCall({ id }: LogOwner, doing: string, setting = ''): Call {
  return {
    path: `${id}/providers/Microsoft.Insights/diagnosticSettings${setting && `/${setting}`}`,
    apiVersion: '2021-05-01-preview',
    doing,
  };
}

/** Whether a category of an owner goes to a workspace, a whole resource id. */
export function reaches(
  destinations: readonly LogDestination[],
  workspaceId: string,
  category: string,
): boolean {
  return destinations.some(
    (destination) =>
      destination.workspaceId?.toLowerCase() === workspaceId.toLowerCase() && receives(destination, category),
  );
}

/** Whether a destination gets a category, by itself or as part of a group. */
export function receives(destination: LogDestination, category: string): boolean {
  return destination.categories.includes(category) || destination.categoryGroups.includes('allLogs');
}

interface WireSetting {
  readonly name?: string;
  readonly properties?: {
    readonly workspaceId?: string | null;
    readonly storageAccountId?: string | null;
    readonly eventHubAuthorizationRuleId?: string | null;
    readonly logAnalyticsDestinationType?: string | null;
    readonly logs?: readonly { category?: string | null; categoryGroup?: string | null; enabled?: boolean }[];
  };
}

function destinationOf({ name, properties = {} }: WireSetting): LogDestination {
  const enabled = properties.logs?.filter((log) => log.enabled) ?? [];
  return {
    setting: name ?? '',
    ...(properties.workspaceId && { workspaceId: properties.workspaceId }),
    ...(properties.storageAccountId && { storageAccountId: properties.storageAccountId }),
    ...(properties.eventHubAuthorizationRuleId && { eventHubRuleId: properties.eventHubAuthorizationRuleId }),
    categories: enabled.flatMap(({ category }) => category ?? []),
    categoryGroups: enabled.flatMap(({ categoryGroup }) => categoryGroup ?? []),
    dedicatedTables: properties.logAnalyticsDestinationType === 'Dedicated',
  };
}
