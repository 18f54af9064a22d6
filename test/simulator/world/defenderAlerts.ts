import { guidOf, type SimulatedAccount } from './world';

/** One alert of Defender as the service keeps it; requests change its status. */
export interface SimulatedAlert {
  readonly subscriptionId: string;
  readonly id: string;
  readonly name: string;
  readonly account: SimulatedAccount;
  readonly alertType: string;
  readonly title: string;
  readonly severity: string;
  readonly start: number;
  readonly sample: boolean;
  status: string;
}

const types = [
  ['CosmosDB_TorAnomaly', 'Access from a Tor exit node', 'High'],
  ['CosmosDB_SqlInjection.DataExfiltration', 'SQL injection: potential data exfiltration', 'Medium'],
  ['AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal', 'Suspicious extraction of account keys', 'High'],
] as const;

/** Alerts that Defender would have on an account, the first at the instant, the others an hour apart before it. */
export function alertsOf(account: SimulatedAccount, start: number, sample = false): SimulatedAlert[] {
  return types.map(([alertType, title, severity], index) => {
    const name = `2518${String(start)}_${guidOf(`${account.name} ${alertType} ${start}`)}`;
    const group = account.id.split('/providers/')[0] ?? '';
    return {
      subscriptionId: account.subscriptionId,
      id: `${group}/providers/Microsoft.Security/locations/westeurope/alerts/${name}`,
      name,
      account,
      alertType: sample ? `SAMPLE_${alertType}` : alertType,
      title,
      severity,
      start: start - index * 3_600_000,
      sample,
      status: 'Active',
    };
  });
}
