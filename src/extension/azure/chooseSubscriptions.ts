import type { Subscription } from '../../azure/account';

/** Up to this many subscriptions are watched before a person has chosen any. */
const mostUnchosen = 20;

/** The subscriptions to watch: the chosen ones; before a choice all, once it is known that they are few. */
export function watchedSubscriptions(
  listed: readonly Subscription[],
  chosen: readonly string[] | undefined,
  isWhole: boolean,
): readonly Subscription[] {
  if (chosen) return listed.filter(({ id }) => chosen.includes(id));
  return isWhole && listed.length <= mostUnchosen ? listed : [];
}
