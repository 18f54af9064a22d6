/** The API of an account, from its `kind` and capabilities. Defender covers `NoSQL` alone. */
export type AccountApi = 'NoSQL' | 'MongoDB' | 'Cassandra' | 'Gremlin' | 'Table';

/** One Azure subscription that the signed-in identity can read. */
export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
}

/** One Cosmos DB account, as Azure Resource Manager describes it. */
export interface Account {
  /** The whole resource id. */
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly api: AccountApi;
  readonly tags: Readonly<Record<string, string>>;
  readonly publicNetworkAccess: boolean;
  readonly localAuthDisabled: boolean;
  readonly ipRules: readonly string[];
  /** How many subnets may reach it. */
  readonly virtualNetworkRules: number;
  /** How many private endpoints lead to it. */
  readonly privateEndpoints: number;
  /** The regions it is in, the one that writes first. */
  readonly regions: readonly string[];
  /** Empty where the service does not say. */
  readonly backup: 'Periodic' | 'Continuous' | '';
  /** How long and where backups are kept, and how often they are made, where the backup is periodic. */
  readonly periodicBackup?: {
    readonly intervalMinutes?: number;
    readonly retentionHours?: number;
    readonly redundancy?: string;
  };
  /** The address of the customer-managed key that encrypts it, where there is one. */
  readonly encryptionKey?: string;
  /** `AzureServices` where services of Azure pass by its firewall, `None` where they do not. */
  readonly networkBypass?: string;
  /** When the oldest of its keys was made, ISO 8601. */
  readonly oldestKey?: string;
  /** Whether its logs hold the texts of queries whole, literals included; undefined where the service does not say. */
  readonly fullTextQueries?: boolean;
}

/**
 * Whether Microsoft Defender protects an account. It does if the plan of the subscription is Standard or the
 * account's own Advanced Threat Protection setting is on: both are read, both are shown.
 */
export interface DefenderStatus {
  readonly protected: boolean;
  /** `unknown` for people who may not read it, as where they have rights on the plan alone. */
  readonly accountSetting: boolean | 'unknown';
  /** `unknown` for people who have rights on the account alone. */
  readonly subscriptionPlan: 'Free' | 'Standard' | 'unknown';
  /** Whether the plan forbids the accounts a setting of their own. */
  readonly enforced?: boolean;
  /** Since when the plan is Standard, ISO 8601. */
  readonly since?: string;
}

/** Whether an account is known to be without Defender: a setting or a plan that could not be read may still protect it. */
export function isUnprotected({ accountSetting, subscriptionPlan }: DefenderStatus): boolean {
  return accountSetting === false && subscriptionPlan === 'Free';
}

/** Whether nobody can say if an account is protected: what could be read is off, and the rest could not be read. */
export function isUncertain(status: DefenderStatus): boolean {
  return !status.protected && !isUnprotected(status);
}
