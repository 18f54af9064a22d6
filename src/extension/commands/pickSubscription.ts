import { l10n } from 'vscode';
import { subjectId } from '../command';
import type { SubscriptionState } from '../../monitor/fleet';
import type { WatchPort } from '../services';
import type { Ui } from '../ui';

/** The subscription that a command was started on, or the one that the person picks. */
export async function pickSubscription(
  watch: WatchPort,
  ui: Ui,
  argument: unknown,
  title: string,
): Promise<SubscriptionState | undefined> {
  const states = watch.fleet.subscriptions.value ?? [];
  const id = subjectId(argument, 'subscription');
  const known = states.find(({ subscription }) => subscription.id === id);
  if (known) return known;
  if (states.length === 0) {
    ui.explain({
      kind: 'notFound',
      message: l10n.t('No subscription is known yet.'),
      nextStep: l10n.t('Open the Cosmos Guard view, sign in and choose subscriptions.'),
    });
    return undefined;
  }
  const choices = states.map((state) => ({
    label: state.subscription.name,
    description: state.subscription.id,
    detail: state.plan.value ? l10n.t('Defender plan: {0}', state.plan.value.tier) : '',
    value: state,
  }));
  return ui.pick(title, choices);
}
