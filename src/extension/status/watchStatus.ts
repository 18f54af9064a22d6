import { l10n } from 'vscode';
import { sentence, type Reason } from '../../shared/available';
import { alertSeverities } from '../../shared/severity';
import type { ListedAlert } from '../../monitor/listedAlert';

/** What the status bar tells of. */
export interface WatchState {
  readonly busy: boolean;
  /** Why the last round was not whole. */
  readonly trouble: readonly Reason[];
  readonly alerts: readonly Pick<ListedAlert, 'severity' | 'status'>[];
  /** When the logs were last read, in words of this place; empty before the first time. */
  readonly lastRead: string;
}

export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** For those who listen. */
  readonly spoken: string;
}

/** The state of the watch and the new alerts by severity, in few words. */
export function watchStatus(state: WatchState): StatusText {
  const alerts = alertText(state.alerts);
  const tooltip = [
    l10n.t('Cosmos Guard: {0}.', alerts),
    ...state.trouble.slice(0, 1).map(sentence),
    state.lastRead === ''
      ? l10n.t('The logs were not read yet.')
      : l10n.t('Logs read at {0}.', state.lastRead),
    l10n.t('Click to see the alerts.'),
  ];
  return {
    text: `$(${iconOf(state)}) ${alerts}`,
    tooltip: tooltip.join('\n'),
    spoken: tooltip.join(' '),
  };
}

function iconOf({ busy, trouble }: WatchState): string {
  if (busy) return 'sync~spin';
  return trouble.length > 0 ? 'warning' : 'shield';
}

function alertText(alerts: WatchState['alerts']): string {
  const fresh = alerts.filter(({ status }) => status === 'Active');
  const counts = alertSeverities.map((each) => fresh.filter(({ severity }) => severity === each).length);
  const [high = 0, medium = 0, low = 0, informational = 0] = counts;
  const parts = [
    high > 0 && l10n.t('{0} high', high),
    medium > 0 && l10n.t('{0} medium', medium),
    low + informational > 0 && l10n.t('{0} low', low + informational),
  ].filter((part) => part !== false);
  return parts.join(', ') || l10n.t('No new alerts');
}
