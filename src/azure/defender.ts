import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Account, DefenderStatus } from './account';
import type { Connection } from './connection';
import { readBack } from './readBack';
import { get, put, type Call } from './resourceManager';

/** The plan `CosmosDbs` of a subscription: Defender for all its accounts of the API for NoSQL. */
export interface DefenderPlan {
  readonly tier: DefenderStatus['subscriptionPlan'];
  /** Whether the accounts may not differ from the plan. */
  readonly enforced: boolean;
  /** Since when it is Standard, ISO 8601. */
  readonly since?: string;
}

/** The account's own setting and the subscription's plan, both read from the service. */
export async function readDefender(
  connection: Connection,
  account: Account,
  signal?: AbortSignal,
): Promise<Available<DefenderStatus>> {
  const refusal = refusalOf(account);
  if (refusal) return unavailable(refusal);
  const [setting, plan] = await Promise.all([
    readSetting(connection, account, signal),
    readPlan(connection, account.subscriptionId, signal),
  ]);
  if (!setting.available) return setting;
  if (!plan.available) return plan;
  return available({
    protected: setting.value || plan.value.tier === 'Standard',
    accountSetting: setting.value,
    subscriptionPlan: plan.value.tier,
  });
}

/**
 * Turns the account's own setting on or off and reads the state back.
 * Where the service reports another state than asked for, that state comes with a reason.
 */
export async function setDefender(
  connection: Connection,
  account: Account,
  on: boolean,
  signal?: AbortSignal,
): Promise<Available<DefenderStatus>> {
  const refusal = refusalOf(account);
  if (refusal) return unavailable(refusal);
  const doing = `turn ${on ? 'on' : 'off'} Microsoft Defender for ${account.name}`;
  const call = { ...settingCall(account), body: { properties: { isEnabled: on } }, doing };
  return readBack(await put(connection, call, signal), {
    read: () => readDefender(connection, account, signal),
    took: ({ accountSetting }) => accountSetting === on,
    what: `The setting of ${account.name}`,
    otherwise: `${account.name} still has Defender turned ${on ? 'off' : 'on'}`,
  });
}

export async function readPlan(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<DefenderPlan>> {
  const read = await get<WirePlan>(connection, planCall(subscriptionId), signal);
  if (!read.available) return read;
  const { pricingTier, enforce, enablementTime } = read.value.properties ?? {};
  if (pricingTier !== 'Free' && pricingTier !== 'Standard') return unavailable(strange('Defender plan'));
  return available({
    tier: pricingTier,
    enforced: enforce === 'True',
    ...(enablementTime && { since: enablementTime }),
  });
}

/** Sets the plan of the subscription, which bills for every account in it, and reads it back. */
export async function setPlan(
  connection: Connection,
  subscriptionId: string,
  tier: DefenderPlan['tier'],
  signal?: AbortSignal,
): Promise<Available<DefenderPlan>> {
  const doing = `set the Defender plan of subscription ${subscriptionId} to ${tier}`;
  const call = { ...planCall(subscriptionId), body: { properties: { pricingTier: tier } }, doing };
  return readBack(await put(connection, call, signal), {
    read: () => readPlan(connection, subscriptionId, signal),
    took: (plan) => plan.tier === tier,
    what: `The plan of subscription ${subscriptionId}`,
    otherwise: `The plan is not ${tier}`,
  });
}

async function readSetting(
  connection: Connection,
  account: Account,
  signal?: AbortSignal,
): Promise<Available<boolean>> {
  const read = await get<WireSetting>(connection, settingCall(account), signal);
  if (!read.available) return read;
  const on = read.value.properties?.isEnabled;
  return typeof on === 'boolean' ? available(on) : unavailable(strange('Defender setting'));
}

interface WireSetting {
  readonly properties?: { readonly isEnabled?: unknown };
}

interface WirePlan {
  readonly properties?: {
    readonly pricingTier?: string;
    readonly enforce?: string;
    readonly enablementTime?: string;
  };
}

function settingCall(account: Account): Call {
  return {
    path: `${account.id}/providers/Microsoft.Security/advancedThreatProtectionSettings/current`,
    apiVersion: '2019-01-01',
    doing: `read the Defender setting of ${account.name}`,
  };
}

function planCall(subscriptionId: string): Call {
  return {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings/CosmosDbs`,
    apiVersion: '2024-01-01',
    doing: `read the Defender plan of subscription ${subscriptionId}`,
  };
}

function refusalOf({ name, api }: Account): Reason | undefined {
  if (api === 'NoSQL') return undefined;
  return {
    kind: 'unsupported',
    message: `Microsoft Defender for Azure Cosmos DB covers the API for NoSQL; ${name} uses the API for ${api}.`,
    nextStep: 'Watch its network rules, keys and activity log instead.',
  };
}

function strange(what: string): Reason {
  return {
    kind: 'invalid',
    message: `The answer of the service does not hold a ${what}.`,
    nextStep: 'Try again; a proxy or gateway on the way may be answering in its place.',
  };
}
