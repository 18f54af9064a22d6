import { available, unavailable, type Available } from '../shared/available';
import type { Connection } from './connection';
import { readBack } from './readBack';
import { list, put, remove, understood } from './resourceManager';
import { strangeAnswer } from './strangeAnswer';

/** A rule by which Defender dismisses alerts of a type as they come. */
export interface SuppressionRule {
  readonly name: string;
  /** As in `CosmosDB_TorAnomaly`; `*` stands for every type. */
  readonly alertType: string;
  readonly reason: string;
  readonly comment: string;
  readonly state: 'Enabled' | 'Disabled' | 'Expired';
  /** ISO 8601; a rule without it does not end. */
  readonly expires?: string;
}

/** The only version of Microsoft.Security's alertsSuppressionRules, in preview ever since. */
const apiVersion = '2019-01-01-preview';

/** The suppression rules of a subscription, by name. */
export async function listSuppressionRules(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<readonly SuppressionRule[]>> {
  const doing = `list the suppression rules of subscription ${subscriptionId}`;
  const listed = await list<WireRule>(
    connection,
    { path: pathOf(subscriptionId), apiVersion, doing },
    signal,
  );
  return understood(listed, doing, (rules) => rules.map(ruleOf).sort((a, b) => a.name.localeCompare(b.name)));
}

/** Creates or replaces a rule, and reads it back. */
export async function putSuppressionRule(
  connection: Connection,
  subscriptionId: string,
  rule: SuppressionRule,
  signal?: AbortSignal,
): Promise<Available<SuppressionRule>> {
  const { name, expires, ...properties } = rule;
  const call = {
    path: `${pathOf(subscriptionId)}/${encodeURIComponent(name)}`,
    apiVersion,
    body: { properties: { ...properties, ...(expires && { expirationDateUtc: expires }) } },
    doing: `write the suppression rule ${name}`,
  };
  const kept = await readBack(await put(connection, call, signal), {
    read: () => readRule(connection, subscriptionId, name, signal),
    took: (now) => now?.alertType === rule.alertType && now.state === rule.state,
    what: `The suppression rule ${name}`,
    otherwise: `The suppression rule ${name} is not as it was asked for`,
  });
  if (!kept.available) return kept;
  return kept.value ? available(kept.value, kept.partial) : unavailable(strangeAnswer('suppression rule'));
}

/** Removes a rule, and looks whether it is gone. */
export async function removeSuppressionRule(
  connection: Connection,
  subscriptionId: string,
  name: string,
  signal?: AbortSignal,
): Promise<Available<undefined>> {
  const call = {
    path: `${pathOf(subscriptionId)}/${encodeURIComponent(name)}`,
    apiVersion,
    doing: `remove the suppression rule ${name}`,
  };
  const gone = await readBack(await remove(connection, call, signal), {
    read: () => readRule(connection, subscriptionId, name, signal),
    took: (now) => now === undefined,
    what: `The removal of the suppression rule ${name}`,
    otherwise: `The suppression rule ${name} is still there`,
  });
  return gone.available ? available(undefined, gone.partial) : gone;
}

/** The rule of a name; undefined where there is none. */
async function readRule(
  connection: Connection,
  subscriptionId: string,
  name: string,
  signal?: AbortSignal,
): Promise<Available<SuppressionRule | undefined>> {
  const listed = await listSuppressionRules(connection, subscriptionId, signal);
  return listed.available ? available(listed.value.find((rule) => rule.name === name)) : listed;
}

function pathOf(subscriptionId: string): string {
  return `subscriptions/${subscriptionId}/providers/Microsoft.Security/alertsSuppressionRules`;
}

interface WireRule {
  readonly name?: string;
  readonly properties?: Partial<Omit<SuppressionRule, 'name' | 'expires'>> & {
    readonly expirationDateUtc?: string | null;
  };
}

function ruleOf({ name = '', properties = {} }: WireRule): SuppressionRule {
  return {
    name,
    alertType: properties.alertType ?? '',
    reason: properties.reason ?? '',
    comment: properties.comment ?? '',
    state: properties.state ?? 'Enabled',
    ...(properties.expirationDateUtc && { expires: properties.expirationDateUtc }),
  };
}
