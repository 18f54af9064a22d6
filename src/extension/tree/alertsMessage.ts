import { l10n } from 'vscode';
import { sentence } from '../../shared/available';
import { shareShortages, type SharedShortage, type Shortage } from '../../detection/shortage';
import type { Reason } from '../../shared/available';
import type { AlertsState } from './alertsTree';

/**
 * What stands above the alerts: why there may be more of them than are shown. Where there is none and it stands in
 * place of the welcome, it says that too. Empty where all was looked for.
 */
export function alertsMessage(
  state: AlertsState,
  trouble: readonly Reason[],
  unjudged: readonly Shortage[],
): string {
  const [first] = trouble;
  if (first) return l10n.t('The last look at the logs could not be finished. {0}', sentence(first));
  if (unjudged.length === 0 || (state !== 'quiet' && state !== 'alerts')) return '';
  const found =
    state === 'quiet' ? [l10n.t('Nothing suspicious was found in the logs of your accounts.')] : [];
  return [...found, ...shareShortages(unjudged).map(notLookedFor)].join(' ');
}

function notLookedFor({ alertTypes, missing }: SharedShortage): string {
  return l10n.t('Not looked for, without {0}: {1}.', missing.join(', '), alertTypes.join(', '));
}
