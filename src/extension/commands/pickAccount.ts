import { l10n } from 'vscode';
import { subjectId } from '../command';
import { pickKnown } from './pickKnown';
import type { AccountState } from '../../monitor/fleet';
import type { WatchPort } from '../services';
import type { Ui } from '../ui';

/** The account that a command was started on, or the one that the person picks. */
export async function pickAccount(
  watch: WatchPort,
  ui: Ui,
  argument: unknown,
  title: string,
): Promise<AccountState | undefined> {
  const id = subjectId(argument, 'account');
  const known = id === undefined ? undefined : watch.fleet.account(id);
  if (known) return known;
  const choices = watch.fleet.accounts.map((state) => ({
    label: state.account.name,
    description: state.account.resourceGroup,
    value: state,
  }));
  return pickKnown(ui, title, choices, l10n.t('No account is known yet.'));
}
