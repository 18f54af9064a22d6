import { l10n } from 'vscode';
import { subjectIds } from '../command';
import { changeEach } from './changeEach';
import { pickSubscription } from './pickSubscription';
import type { DefenderPlan } from '../../azure/defenderPlan';
import type { SubscriptionState } from '../../monitor/fleet';
import type { Services, WatchPort } from '../services';
import type { Ui } from '../ui';

/**
 * Sets the Defender plan of subscriptions: asks once with the cost and for how many accounts, and says what the service then
 * reports of each.
 */
export async function switchPlan(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  selection: unknown,
  tier: DefenderPlan['tier'],
): Promise<void> {
  const watch = await openWatch();
  const states = await subscriptionsFor(watch, ui, argument, selection);
  if (states.length === 0 || !(await ui.confirm(questionFor(states, tier)))) return;
  await changeEach(ui, states, {
    title: l10n.t('Setting the Defender plan of {0} to {1}', namesOf(states), tier),
    nameOf: ({ subscription }) => subscription.name,
    change: ({ subscription }, signal) => watch.azure.setPlan(subscription.id, tier, signal),
    say: (plan) => l10n.t('the Defender plan is {0}.', plan.tier),
  });
}

async function subscriptionsFor(
  watch: WatchPort,
  ui: Ui,
  argument: unknown,
  selection: unknown,
): Promise<readonly SubscriptionState[]> {
  const ids = subjectIds(argument, selection, 'subscription');
  const known = (watch.fleet.subscriptions.value ?? []).filter(({ subscription }) =>
    ids.includes(subscription.id),
  );
  if (known.length > 0) return known;
  const picked = await pickSubscription(watch, ui, argument, l10n.t('Defender plan of which subscription?'));
  return picked ? [picked] : [];
}

function questionFor(
  states: readonly SubscriptionState[],
  tier: DefenderPlan['tier'],
): { message: string; detail: string; action: string } {
  const ids = states.map(({ subscription }) => `/subscriptions/${subscription.id}`).join('\n');
  const covered = states
    .flatMap(({ accounts }) => accounts.value ?? [])
    .filter(({ account }) => account.api === 'NoSQL').length;
  return tier === 'Standard'
    ? {
        message: l10n.t('Turn on the Defender plan for Cosmos DB in {0}?', namesOf(states)),
        detail: l10n.t(
          '{0}\n\nMicrosoft bills Defender by the throughput of every account in it, hour by hour: {1} accounts of the API for NoSQL now, and each new one.',
          ids,
          covered,
        ),
        action: l10n.t('Turn On'),
      }
    : {
        message: l10n.t('Turn off the Defender plan for Cosmos DB in {0}?', namesOf(states)),
        detail: l10n.t(
          '{0}\n\nIts billing ends, and Microsoft no longer watches the {1} accounts of the API for NoSQL, but those whose own setting is on.',
          ids,
          covered,
        ),
        action: l10n.t('Turn Off'),
      };
}

function namesOf(states: readonly SubscriptionState[]): string {
  const [first] = states;
  return states.length === 1 && first ? first.subscription.name : l10n.t('{0} subscriptions', states.length);
}
