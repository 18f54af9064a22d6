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
}

/**
 * Whether Microsoft Defender protects an account. It does if the plan of the subscription is Standard or the
 * account's own Advanced Threat Protection setting is on: both are read, both are shown.
 */
export interface DefenderStatus {
  readonly protected: boolean;
  readonly accountSetting: boolean;
  readonly subscriptionPlan: 'Free' | 'Standard';
}
