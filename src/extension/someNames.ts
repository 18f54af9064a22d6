import { l10n } from 'vscode';

/** Names that a message lists before it counts. */
const most = 3;

/** The names of some things for a message: the first of them, and how many more there are. */
export function someNames(names: readonly string[]): string {
  const more = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}
