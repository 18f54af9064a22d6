import { readDefender } from '../azure/defender';
import { readLogDestinations } from '../azure/diagnosticSettings';
import { inTenant } from '../azure/inTenant';
import { parseResourceId } from '../azure/resourceId';
import { readPlans } from '../azure/plans';
import { readAccounts } from '../azure/readAccounts';
import { readDefenderAlerts } from '../azure/readDefenderAlerts';
import { listAllSubscriptions } from '../azure/tenants';
import type { FleetReader } from './fleet';
import type { Subscription } from '../azure/account';
import type { Connection } from '../azure/connection';

/** Reads the fleet from Azure, each subscription with tokens of its tenant. */
export class AzureReader implements FleetReader {
  /** Of the tenant that the person signed in to. */
  readonly connection: Connection;
  readonly #note: (message: string) => void;
  readonly #tenants = new Map<string, string>();
  /** Of subscriptions that hold workspaces: the tenants of the accounts that send their logs there, by their ids. */
  readonly #senders = new Map<string, Map<string, string>>();

  /** `note` is told what went another way than usual and nobody must act on. */
  constructor(connection: Connection, note: (message: string) => void) {
    this.connection = connection;
    this.#note = note;
  }

  /** The connection whose tokens are good for a subscription. */
  connectionOf(subscriptionId: string): Connection {
    return inTenant(this.connection, this.#tenantOf(subscriptionId));
  }

  /** The connection whose tokens are good for a workspace, whoever its subscription is seen by. */
  connectionOfWorkspace(workspaceId: string): Connection {
    return this.connectionOf(parseResourceId(workspaceId)?.subscriptionId ?? '');
  }

  #tenantOf(subscriptionId: string): string {
    const key = subscriptionId.toLowerCase();
    return this.#tenants.get(key) ?? mostOf([...(this.#senders.get(key)?.values() ?? [])]) ?? '';
  }

  listSubscriptions: FleetReader['listSubscriptions'] = async (signal, tell) => {
    const listed = await listAllSubscriptions(this.connection, signal, (soFar) => {
      this.#keepTenants(soFar);
      tell?.(soFar);
    });
    if (listed.available) this.#keepTenants(listed.value.subscriptions);
    return listed;
  };

  #keepTenants(subscriptions: readonly Subscription[]): void {
    for (const { id, tenantId } of subscriptions) this.#tenants.set(id.toLowerCase(), tenantId);
  }

  readAccounts: FleetReader['readAccounts'] = (subscriptions, tell, signal) =>
    readAccounts(this.connection, subscriptions, tell, signal);

  readPlans: FleetReader['readPlans'] = (subscriptions, tell, signal) =>
    readPlans(this.connection, subscriptions, tell, this.#note, signal);

  readDefenderAlerts: FleetReader['readDefenderAlerts'] = (subscriptions, signal) =>
    readDefenderAlerts(this.connection, subscriptions, this.#note, signal);

  readDefender: FleetReader['readDefender'] = (account, plan, signal) =>
    readDefender(this.connectionOf(account.subscriptionId), account, signal, plan);

  readLogDestinations: FleetReader['readLogDestinations'] = async (account, signal) => {
    const read = await readLogDestinations(this.connectionOf(account.subscriptionId), account, signal);
    const tenant = this.#tenantOf(account.subscriptionId);
    for (const { workspaceId = '' } of read.available ? read.value : []) {
      const owner = parseResourceId(workspaceId)?.subscriptionId.toLowerCase();
      if (owner === undefined) continue;
      const senders = this.#senders.get(owner) ?? new Map<string, string>();
      this.#senders.set(owner, senders.set(account.id, tenant));
    }
    return read;
  };
}

/** What is among the names most often: of a subscription that is not listed, the tenant is guessed by this. */
function mostOf(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
