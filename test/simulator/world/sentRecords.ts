import type { Logs } from './logs';
import type { LogRecord } from './records';
import type { SimulatedAccount, World } from './world';

/** The records that go anywhere: by the diagnostic setting of the account, or by that of its subscription for its activity. */
export function* sentRecords(
  { accounts, subscriptions }: World,
  logs: Logs,
  from?: number,
): Generator<{ readonly record: LogRecord; readonly account: SimulatedAccount }> {
  for (const account of accounts) {
    const subscription = subscriptions.find(({ id }) => id === account.subscriptionId);
    for (const record of logs.of(account, from)) {
      const sender = record.table === 'AzureActivity' ? subscription?.activityLog : account.logs;
      if (sender) yield { record, account };
    }
  }
}
