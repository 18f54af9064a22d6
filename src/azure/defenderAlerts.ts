import { available, type Available } from '../shared/available';
import type { Connection } from './connection';
import { get, list, post, understood } from './resourceManager';

/** Defender for Cloud's own states of an alert. */
export type DefenderAlertStatus = 'Active' | 'InProgress' | 'Resolved' | 'Dismissed';

/** An alert of Microsoft Defender on a Cosmos DB account, under the field names of api-version 2022-01-01. */
export interface DefenderAlert {
  /** The whole resource id: it holds the location, which a change of status needs. */
  readonly id: string;
  readonly systemAlertId: string;
  readonly alertType: string;
  readonly alertDisplayName: string;
  readonly description: string;
  readonly severity: 'High' | 'Medium' | 'Low' | 'Informational';
  readonly status: DefenderAlertStatus;
  /** Tactics, separated by commas. */
  readonly intent: string;
  readonly techniques: readonly string[];
  readonly compromisedEntity: string;
  /** The resource id of the account. */
  readonly accountId: string;
  readonly entities: readonly Readonly<Record<string, unknown>>[];
  readonly remediationSteps: readonly string[];
  readonly startTimeUtc: string;
  readonly endTimeUtc: string;
  readonly alertUri: string;
  readonly extendedProperties: Readonly<Record<string, string>>;
}

const apiVersion = '2022-01-01';

/** Defender's alerts on the Cosmos DB accounts of a subscription, the newest first. */
export async function listDefenderAlerts(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<readonly DefenderAlert[]>> {
  const path = `subscriptions/${subscriptionId}/providers/Microsoft.Security/alerts`;
  const doing = `list the Defender alerts of subscription ${subscriptionId}`;
  const listed = await list<WireAlert>(connection, { path, apiVersion, doing }, signal);
  return understood(listed, doing, (alerts) =>
    alerts
      .flatMap((wire) => alertOf(wire) ?? [])
      .sort((a, b) => b.startTimeUtc.localeCompare(a.startTimeUtc)),
  );
}

const verbs: Readonly<Record<DefenderAlertStatus, string>> = {
  Active: 'activate',
  InProgress: 'inProgress',
  Resolved: 'resolve',
  Dismissed: 'dismiss',
};

/** Changes the status of an alert, and reads the alert back. */
export async function setDefenderAlertStatus(
  connection: Connection,
  alert: DefenderAlert,
  status: DefenderAlertStatus,
  signal?: AbortSignal,
): Promise<Available<DefenderAlert>> {
  const doing = `set the alert "${alert.alertDisplayName}" to ${status}`;
  const written = await post(connection, { path: `${alert.id}/${verbs[status]}`, apiVersion, doing }, signal);
  if (!written.available) return written;
  const reading = 'read the alert back';
  const read = await get<WireAlert>(connection, { path: alert.id, apiVersion, doing: reading }, signal);
  return understood(read, reading, (wire) => {
    const now = alertOf(wire);
    if (!now) throw new TypeError('The answer holds no alert on an account');
    return now;
  });
}

/** Where Defender keeps the alerts of a subscription, such as `centralus`. */
export async function readAlertLocation(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<string>> {
  const call = {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/locations`,
    apiVersion: '2015-06-01-preview',
    doing: `read where Defender keeps the alerts of subscription ${subscriptionId}`,
  };
  return understood(await list<{ name?: string }>(connection, call, signal), call.doing, ([home]) => {
    if (!home?.name) throw new TypeError('No location');
    return home.name;
  });
}

/**
 * Asks Defender for sample alerts of its Cosmos DB plan; they come within minutes and are marked as samples.
 * `location` is where Defender keeps the alerts of the subscription.
 */
export async function createSampleAlerts(
  connection: Connection,
  subscriptionId: string,
  location: string,
  signal?: AbortSignal,
): Promise<Available<undefined>> {
  const call = {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/locations/${location}/alerts/default/simulate`,
    apiVersion,
    body: { properties: { kind: 'Bundles', bundles: ['CosmosDbs'] } },
    doing: 'ask for sample alerts',
  };
  const asked = await post(connection, call, signal);
  return asked.available ? available(undefined) : asked;
}

/** An alert in the form of the wire. */
export interface WireAlert {
  readonly id?: string;
  readonly name?: string;
  readonly properties?: Partial<Omit<DefenderAlert, 'id' | 'accountId'>> & {
    /** Resource Graph writes the names of these fields with a capital. */
    readonly resourceIdentifiers?: readonly {
      readonly azureResourceId?: string;
      readonly AzureResourceId?: string;
    }[];
  };
}

/** The alert, where it is about a Cosmos DB account. */
export function alertOf({ id, name = '', properties = {} }: WireAlert): DefenderAlert | undefined {
  const accountId = properties.resourceIdentifiers
    ?.map(({ azureResourceId, AzureResourceId }) => azureResourceId ?? AzureResourceId ?? '')
    .find((resource) => /\/Microsoft\.DocumentDB\/databaseAccounts\//i.test(resource));
  if (!id || !accountId) return undefined;
  return {
    ...textsOf(properties),
    id,
    accountId,
    systemAlertId: properties.systemAlertId ?? name,
    severity: properties.severity ?? 'Informational',
    status: properties.status ?? 'Active',
    techniques: properties.techniques ?? [],
    entities: properties.entities ?? [],
    remediationSteps: properties.remediationSteps ?? [],
    extendedProperties: properties.extendedProperties ?? {},
  };
}

const texts = [
  'alertType',
  'alertDisplayName',
  'description',
  'intent',
  'compromisedEntity',
  'startTimeUtc',
  'endTimeUtc',
  'alertUri',
] as const;

function textsOf(
  properties: NonNullable<WireAlert['properties']>,
): Pick<DefenderAlert, (typeof texts)[number]> {
  const cells = texts.map((name) => [name, properties[name] ?? '']);
  return Object.fromEntries(cells) as Pick<DefenderAlert, (typeof texts)[number]>;
}
