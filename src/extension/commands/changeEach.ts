import { l10n } from 'vscode';
import { sentence } from '../../shared/available';
import { someNames } from '../someNames';
import { explainRefused, type Refused } from './explainRefused';
import type { Available } from '../../shared/available';
import type { Ui } from '../ui';

/** A change of several things of Azure, as the person asked for it. */
export interface Change<T, R> {
  /** What is done, for the progress. */
  readonly title: string;
  readonly nameOf: (thing: T) => string;
  readonly change: (thing: T, signal: AbortSignal) => Promise<Available<R>>;
  /** What the service then reports, to stand behind the names of the things. */
  readonly say: (now: R) => string;
}

/** Changes one thing after the other until the person steps back, and says what the service then reports of them. */
export async function changeEach<T, R>(
  ui: Ui,
  things: readonly T[],
  { title, nameOf, change, say }: Change<T, R>,
): Promise<void> {
  const refused: Refused[] = [];
  const reported = new Map<string, string[]>();
  await ui.withProgress(title, async ({ report }, signal) => {
    for (const thing of things) {
      if (signal.aborted) break;
      const name = nameOf(thing);
      report(name);
      const changed = await change(thing, signal);
      if (changed.available) {
        const text = [say(changed.value), ...(changed.partial ? [sentence(changed.partial)] : [])].join(' ');
        reported.set(text, [...(reported.get(text) ?? []), name]);
      } else refused.push({ name, reason: changed.reason });
    }
  });
  const told = [...reported].map(([text, names]) => l10n.t('{0}: {1}', someNames(names), text));
  if (told.length > 0) ui.inform(told.join(' '));
  explainRefused(ui, refused);
}
