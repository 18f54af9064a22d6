import { available, type Available } from '../shared/available';
import type { Connection } from './connection';
import { readBack } from './readBack';
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

/** The version of Microsoft.Security's alerts that its recorded examples show, the first with `inProgress`. */
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
  const what = `the alert "${alert.alertDisplayName}"`;
  const call = { path: `${alert.id}/${verbs[status]}`, apiVersion, doing: `set ${what} to ${status}` };
  return readBack(await post(connection, call, signal), {
    read: () => readAlert(connection, alert.id, signal),
    took: (now) => now.status === status,
    what: `The status of ${what}`,
    otherwise: `The alert "${alert.alertDisplayName}" is not ${status}`,
  });
}

async function readAlert(
  connection: Connection,
  id: string,
  signal?: AbortSignal,
): Promise<Available<DefenderAlert>> {
  const doing = 'read the alert back';
  return understood(
    await get<WireAlert>(connection, { path: id, apiVersion, doing }, signal),
    doing,
    (wire) => {
      const alert = alertOf(wire);
      if (!alert) throw new TypeError('The answer holds no alert on an account');
      return alert;
    },
  );
}

/** Where Defender keeps the alerts of a subscription, such as `centralus`. */
export async function readAlertLocation(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<string>> {
  const call = {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/locations`,
    // The only version of Microsoft.Security's locations, as the reference of `@azure/arm-security` has it.
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

/** An alert in the form of the wire. Resource Graph writes the names of its fields with a capital, the alerts API without. */
export interface WireAlert {
  readonly id?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Gives a text as it was seen first: 50,000 alerts hold the same few titles, descriptions and steps. */
export type KeepText = (text: string) => string;

/** The alert, where it is about a Cosmos DB account. */
export function alertOf(
  { id, name = '', properties = {} }: WireAlert,
  keep: KeepText = (text) => text,
): DefenderAlert | undefined {
  const read = reader(properties);
  const accountId = accountIn(read.list('resourceIdentifiers'));
  if (!id || !accountId) return undefined;
  return {
    id,
    accountId,
    systemAlertId: read.text('systemAlertId') || name,
    alertType: keep(read.text('alertType')),
    alertDisplayName: keep(read.text('alertDisplayName')),
    description: keep(read.text('description')),
    severity: severities.find((severity) => severity === read.text('severity')) ?? 'Informational',
    status: statuses.find((status) => status === read.text('status')) ?? 'Active',
    intent: keep(read.text('intent')),
    techniques: texts(read.list('techniques'), keep),
    compromisedEntity: keep(read.text('compromisedEntity')),
    entities: read.list('entities').filter(isObject),
    remediationSteps: texts(read.list('remediationSteps'), keep),
    startTimeUtc: read.text('startTimeUtc'),
    endTimeUtc: read.text('endTimeUtc'),
    alertUri: read.text('alertUri'),
    extendedProperties: textsByName(read.field('extendedProperties')),
  };
}

const severities = ['High', 'Medium', 'Low', 'Informational'] as const;
const statuses = ['Active', 'InProgress', 'Resolved', 'Dismissed'] as const;

/** Reads fields by the name that the alerts API gives them, in either spelling. Nothing is copied: there are many. */
function reader(properties: Readonly<Record<string, unknown>>) {
  const field = (name: string) => properties[name] ?? properties[capitalised(name)];
  return {
    field,
    text: (name: string) => {
      const value = field(name);
      return typeof value === 'string' ? value : '';
    },
    list: (name: string): readonly unknown[] => {
      const value = field(name);
      return Array.isArray(value) ? value : [];
    },
  };
}

const capitals = new Map<string, string>();

function capitalised(name: string): string {
  let capital = capitals.get(name);
  if (capital === undefined) capitals.set(name, (capital = name.charAt(0).toUpperCase() + name.slice(1)));
  return capital;
}

function accountIn(resources: readonly unknown[]): string | undefined {
  for (const resource of resources) {
    if (!isObject(resource)) continue;
    const id = resource['azureResourceId'] ?? resource['AzureResourceId'];
    if (typeof id === 'string' && /\/Microsoft\.DocumentDB\/databaseAccounts\//i.test(id)) return id;
  }
  return undefined;
}

function texts(items: readonly unknown[], keep: KeepText): readonly string[] {
  return items.flatMap((item) => (typeof item === 'string' ? keep(item) : []));
}

function textsByName(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  // As it came, where all is text as documented: most alerts are kept by the thousand.
  if (Object.values(value).every((text) => typeof text === 'string')) return value as Record<string, string>;
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, textOf(text)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
