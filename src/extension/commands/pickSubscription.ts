import { l10n } from 'vscode';
import { subjectId } from '../command';
import { pickKnown } from './pickKnown';
import type { SubscriptionState } from '../../monitor/fleet';
import type { Available } from '../../shared/available';
import type { Services, WatchPort } from '../services';
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
  const choices = states.map((state) => ({
    label: state.subscription.name,
    description: state.subscription.id,
    detail: state.plan.value ? l10n.t('Defender plan: {0}', state.plan.value.tier) : '',
    value: state,
  }));
  return pickKnown(ui, title, choices, l10n.t('No subscription is known yet.'));
}

/** Something that was read of a subscription. */
export interface ReadOfSubscription<T> {
  readonly watch: WatchPort;
  readonly id: string;
  readonly name: string;
  readonly value: T;
}

/** Picks a subscription and reads something of it; says why where that cannot be done. `titles` are of the pick and the wait. */
export async function readOfSubscription<T>(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  titles: readonly [pick: string, wait: string],
  read: (watch: WatchPort, subscriptionId: string, signal: AbortSignal) => Promise<Available<T>>,
): Promise<ReadOfSubscription<T> | undefined> {
  const watch = await openWatch();
  const state = await pickSubscription(watch, ui, argument, titles[0]);
  if (!state) return undefined;
  const { id, name } = state.subscription;
  const answer = await ui.withProgress(titles[1], (_, signal) => read(watch, id, signal));
  if (!answer.available) {
    ui.explain(answer.reason);
    return undefined;
  }
  if (answer.partial) ui.explain(answer.partial);
  return { watch, id, name, value: answer.value };
}
