import { l10n } from 'vscode';
import type { Choice, Ui } from '../ui';

/** What the person picks of what the watch knows. Where it knows nothing yet, `nothing` says so, with the step to take. */
export async function pickKnown<T>(
  ui: Ui,
  title: string,
  choices: readonly Choice<T>[],
  nothing: string,
): Promise<T | undefined> {
  if (choices.length > 0) return ui.pick(title, choices);
  ui.explain({
    kind: 'notFound',
    message: nothing,
    nextStep: l10n.t('Open the Cosmos Guard view, sign in and choose subscriptions.'),
  });
  return undefined;
}
