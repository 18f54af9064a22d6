import { listAccounts } from '../azure/accounts';
import { readDefender } from '../azure/defender';
import { readLogDestinations } from '../azure/diagnosticSettings';
import { listSubscriptions } from '../azure/subscriptions';
import type { FleetReader } from './fleet';
import type { Connection } from '../azure/connection';

/** Reads the fleet from Azure. */
export function azureReader(connection: Connection): FleetReader {
  return {
    listSubscriptions: (signal) => listSubscriptions(connection, signal),
    listAccounts: (subscription, signal) => listAccounts(connection, subscription, signal),
    readDefender: (account, signal) => readDefender(connection, account, signal),
    readLogDestinations: (account, signal) => readLogDestinations(connection, account, signal),
  };
}
