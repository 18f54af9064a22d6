import { l10n } from 'vscode';
import { plainText } from '../../shared/plainText';
import { withoutIcons } from '../withoutIcons';

/** What a lens says over a call that was attacked. Titles of alerts may be of anybody's rules, or come from Azure. */
export function lensText(alert: string, certain: boolean): string {
  const title = withoutIcons(plainText(alert, 200)).replace(/\s+/g, ' ');
  return certain
    ? l10n.t('The logs show a query like this being attacked: {0}', title)
    : l10n.t('Perhaps attacked, as the logs show: {0}', title);
}
