import type { Subscription } from '../../azure/account';

/** Up to this many subscriptions are watched before a person has chosen any. */
const mostUnchosen = 20;

/** The subscriptions to watch: the chosen ones; before a choice all, where they are few. */
export function watchedSubscriptions(
  all: readonly Subscription[],
  chosen: readonly string[] | undefined,
): readonly Subscription[] {
  if (chosen) return all.filter(({ id }) => chosen.includes(id));
  return all.length <= mostUnchosen ? all : [];
}
