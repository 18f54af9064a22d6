import { l10n } from 'vscode';
import { pickSubscription } from './pickSubscription';
import { sentence } from '../../shared/available';
import type { SubscriptionState } from '../../monitor/fleet';
import type { Services } from '../services';

/** Sets the Defender plan of a subscription: says what it costs and for how many accounts, and what the service then reports. */
export async function switchPlan(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  tier: 'Free' | 'Standard',
): Promise<void> {
  const watch = await openWatch();
  const state = await pickSubscription(watch, ui, argument, l10n.t('Defender plan of which subscription?'));
  if (!state || !(await ui.confirm(questionFor(state, tier)))) return;
  const { id, name } = state.subscription;
  const plan = await ui.withProgress(
    l10n.t('Setting the Defender plan of {0} to {1}', name, tier),
    (_, signal) => watch.azure.setPlan(id, tier, signal),
  );
  if (!plan.available) ui.explain(plan.reason);
  else
    ui.inform(
      [
        l10n.t('{0}: the Defender plan is {1}.', name, plan.value.tier),
        plan.partial && sentence(plan.partial),
      ]
        .filter(Boolean)
        .join(' '),
    );
}

function questionFor(
  { subscription, accounts }: SubscriptionState,
  tier: 'Free' | 'Standard',
): { message: string; detail: string; action: string } {
  const covered = (accounts.value ?? []).filter(({ account }) => account.api === 'NoSQL').length;
  return tier === 'Standard'
    ? {
        message: l10n.t('Turn on the Defender plan for Cosmos DB in {0}?', subscription.name),
        detail: l10n.t(
          '/subscriptions/{0}\n\nMicrosoft bills Defender by the throughput of every account in it, hour by hour: {1} accounts of the API for NoSQL now, and each new one.',
          subscription.id,
          covered,
        ),
        action: l10n.t('Turn On'),
      }
    : {
        message: l10n.t('Turn off the Defender plan for Cosmos DB in {0}?', subscription.name),
        detail: l10n.t(
          '/subscriptions/{0}\n\nIts billing ends, and Microsoft no longer watches the {1} accounts of the API for NoSQL, but those whose own setting is on.',
          subscription.id,
          covered,
        ),
        action: l10n.t('Turn Off'),
      };
}
