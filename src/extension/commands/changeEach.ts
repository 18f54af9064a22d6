import { l10n } from 'vscode';
import { sentence } from '../../shared/available';
import type { Available, Reason } from '../../shared/available';
import type { Ui } from '../ui';

/** A change of several things of Azure, as the person asked for it. */
export interface Change<T, R> {
  /** What is done, for the progress. */
  readonly title: string;
  readonly nameOf: (thing: T) => string;
  readonly change: (thing: T, signal: AbortSignal) => Promise<Available<R>>;
  /** What the service then reports of a thing. */
  readonly say: (thing: T, now: R) => string;
}

/** Changes one thing after the other until the person steps back, and says what the service then reports of each. */
export async function changeEach<T, R>(
  ui: Ui,
  things: readonly T[],
  { title, nameOf, change, say }: Change<T, R>,
): Promise<void> {
  const reasons: Reason[] = [];
  const results = await ui.withProgress(title, async ({ report }, signal) => {
    const said: string[] = [];
    for (const thing of things) {
      if (signal.aborted) break;
      report(nameOf(thing));
      const changed = await change(thing, signal);
      if (!changed.available) reasons.push(changed.reason);
      else said.push(say(thing, changed.value), ...(changed.partial ? [sentence(changed.partial)] : []));
    }
    return said;
  });
  if (results.length > 0) ui.inform(results.join(' '));
  explainOnce(ui, reasons);
}

/** One message for all that failed: whoever lacks a right on one of fifty mostly lacks it on all. */
function explainOnce(ui: Ui, [first, ...others]: readonly Reason[]): void {
  if (!first) return;
  const more = l10n.t('{0} more could not be changed.', others.length);
  ui.explain(others.length === 0 ? first : { ...first, message: `${first.message} ${more}` });
}
