import { available, unavailable, type Available } from '../shared/available';
import type { Connection } from './connection';
import { readBack } from './readBack';
import { get, put, type Call } from './resourceManager';
import { strangeAnswer } from './strangeAnswer';

/** The plan `CosmosDbs` of a subscription: Defender for all its accounts of the API for NoSQL. */
export interface DefenderPlan {
  readonly tier: 'Free' | 'Standard';
  /** Whether the accounts may not differ from the plan. */
  readonly enforced: boolean;
  /** Since when it is Standard, ISO 8601. */
  readonly since?: string;
}

export async function readPlan(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Available<DefenderPlan>> {
  const read = await get<WirePlan>(connection, planCall(subscriptionId), signal);
  if (!read.available) return read;
  const plan = planOf(read.value);
  return plan ? available(plan) : unavailable(strangeAnswer('Defender plan'));
}

/** The plan in an answer; undefined where it holds none. */
export function planOf({ properties }: WirePlan): DefenderPlan | undefined {
  const { pricingTier, enforce, enablementTime } = properties ?? {};
  if (pricingTier !== 'Free' && pricingTier !== 'Standard') return undefined;
  return {
    tier: pricingTier,
    enforced: enforce === 'True',
    ...(enablementTime && { since: enablementTime }),
  };
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

/** A plan in the form of the wire, as Security and Resource Graph give it. */
export interface WirePlan {
  readonly properties?: {
    readonly pricingTier?: string;
    readonly enforce?: string;
    readonly enablementTime?: string;
  };
}

/** The newest version of Microsoft.Security's pricings, the first with `enforce`, as its REST specification has it. */
function planCall(subscriptionId: string): Call {
  return {
    path: `subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings/CosmosDbs`,
    apiVersion: '2024-01-01',
    doing: `read the Defender plan of subscription ${subscriptionId}`,
  };
}
