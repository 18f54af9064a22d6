import { available, unavailable, type Available } from '../shared/available';
import type { Connection } from './connection';
import { list, put, remove, understood } from './resourceManager';

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

/** Creates or replaces a rule; gives it as the service keeps it. */
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
  const written = await put<WireRule | undefined>(connection, call, signal);
  if (!written.available) return written;
  if (written.value?.properties) return available(ruleOf(written.value));
  return unavailable({ kind: 'invalid', message: 'The answer of the service holds no suppression rule.' });
}

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
  const removed = await remove(connection, call, signal);
  return removed.available ? available(undefined) : removed;
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
