import { l10n } from 'vscode';
import { sentence } from '../../shared/available';
import type { Account } from '../../azure/account';
import type { AccountChange } from '../../azure/accountChange';
import type { WatchPort } from '../services';
import type { Ui } from '../ui';

/** How a change of an account is put to a person. */
export interface ChangeWording {
  readonly question: string;
  /** What follows from it. The resource id is put before it. */
  readonly consequences: string;
  readonly action: string;
  /** What to say when the service has it. */
  readonly done: string;
}

/** Asks, makes one change of an account, and says what the service then reports of it. */
export async function makeChange(
  ui: Ui,
  watch: WatchPort,
  account: Account,
  change: AccountChange,
  { question, consequences, action, done }: ChangeWording,
): Promise<void> {
  const detail = `${account.id}\n\n${consequences}`;
  if (!(await ui.confirm({ message: question, detail, action }))) return;
  const title = l10n.t('Changing {0}; Azure takes some minutes for it', account.name);
  const changed = await ui.withProgress(title, (_, signal) =>
    watch.azure.changeAccount(account, change, signal),
  );
  if (!changed.available) ui.explain(changed.reason);
  else ui.inform(changed.partial ? sentence(changed.partial) : done);
}
