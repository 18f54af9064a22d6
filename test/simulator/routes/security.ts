import type { SimulatedAccount, SimulatedSubscription } from '../world/world';
import {
  failure,
  ok,
  refusal,
  withAccount,
  type Answer,
  type Route,
  type Service,
  type SimulatedRequest,
} from './route';

const setting =
  /^(\/subscriptions\/([^/]+)\/.*\/databaseAccounts\/[^/]+)\/providers\/Microsoft\.Security\/advancedThreatProtectionSettings\/current$/i;
const settings = 'Microsoft.Security/advancedThreatProtectionSettings';
const plan = /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.Security\/pricings\/CosmosDbs$/i;

/** The Advanced Threat Protection setting of an account and the plan of a subscription, both kept across requests. */
export const securityRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: setting,
    apiVersions: ['2019-01-01'],
    handle: (request, service) =>
      withAccount(request, service, `${settings}/read`, (account) => ok(settingBody(account))),
  },
  {
    method: 'PUT',
    pattern: setting,
    apiVersions: ['2019-01-01'],
    handle: (request, service) =>
      withAccount(request, service, `${settings}/write`, (account) => {
        const on = propertiesOf(request)['isEnabled'];
        if (typeof on !== 'boolean') return failure(400, 'InvalidRequestContent', 'isEnabled is wanted');
        account.protected = on;
        return ok(settingBody(account));
      }),
  },
  {
    method: 'GET',
    pattern: plan,
    apiVersions: ['2024-01-01'],
    handle: (request, service) => withPlan(request, service, 'read', (found) => ok(planBody(found))),
  },
  {
    method: 'PUT',
    pattern: plan,
    apiVersions: ['2024-01-01'],
    handle: (request, service) =>
      withPlan(request, service, 'write', (found) => {
        const tier = propertiesOf(request)['pricingTier'];
        if (tier !== 'Free' && tier !== 'Standard')
          return failure(400, 'InvalidInputPricingTier', 'The pricing tier is Free or Standard');
        const since = new Date(service.now()).toISOString();
        found.plan = {
          pricingTier: tier,
          enforce: 'False',
          ...(tier === 'Standard' && { enablementTime: since }),
        };
        return ok(planBody(found));
      }),
  },
];

function withPlan(
  request: SimulatedRequest,
  service: Service,
  right: 'read' | 'write',
  answer: (subscription: SimulatedSubscription) => Answer,
): Answer {
  const [id = ''] = request.parts;
  const refused = refusal(service, id, `Microsoft.Security/pricings/${right}`, `/subscriptions/${id}`);
  if (refused) return refused;
  const subscription = service.world.subscriptions.find((candidate) => candidate.id === id.toLowerCase());
  return subscription ? answer(subscription) : failure(404, 'SubscriptionNotFound', id);
}

function propertiesOf({ body }: SimulatedRequest): Readonly<Record<string, unknown>> {
  return (body as { properties?: Readonly<Record<string, unknown>> } | undefined)?.properties ?? {};
}

function settingBody(account: SimulatedAccount): unknown {
  return {
    id: `${account.id}/providers/Microsoft.Security/advancedThreatProtectionSettings/current`,
    name: 'current',
    type: 'Microsoft.Security/advancedThreatProtectionSettings',
    properties: { isEnabled: account.protected },
  };
}

export function planBody(subscription: SimulatedSubscription): unknown {
  const standard = subscription.plan.pricingTier === 'Standard';
  return {
    id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/pricings/CosmosDbs`,
    name: 'CosmosDbs',
    type: 'Microsoft.Security/pricings',
    properties: {
      ...subscription.plan,
      freeTrialRemainingTime: 'PT0S',
      resourcesCoverageStatus: standard ? 'FullyCovered' : 'NotCovered',
    },
  };
}
