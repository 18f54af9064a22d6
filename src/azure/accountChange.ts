import type { Account } from './account';

/** A change of one setting of an account, as one PATCH makes it. */
export interface AccountChange {
  /** What is done, as in "turn off the keys of contoso". */
  doing(account: string): string;
  /** The part of the account that is sent. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** The version that knows the setting, where the stable one does not. */
  readonly apiVersion?: string;
  /** The APIs of accounts that have the setting; all where nothing is said. */
  readonly apis?: readonly Account['api'][];
  /** Whether an account that was read back has it. */
  took(account: Account): boolean;
}

/** Whether accounts of its API have the setting at all. */
export function isChangeable({ api }: Pick<Account, 'api'>, { apis }: AccountChange): boolean {
  return !apis || apis.includes(api);
}

/** Lets public networks reach the account, or private endpoints alone. */
export function publicNetworks(areAllowed: boolean): AccountChange {
  return {
    doing: (name) => `${areAllowed ? 'open' : 'close'} ${name} to public networks`,
    properties: { publicNetworkAccess: areAllowed ? 'Enabled' : 'Disabled' },
    took: ({ publicNetworkAccess }) => publicNetworkAccess === areAllowed,
  };
}

/** Lets these IPv4 addresses and ranges reach the account from public networks, and no others. */
export function chosenAddresses(addresses: readonly string[]): AccountChange {
  const wanted = [...addresses].sort().join();
  return {
    doing: (name) => `limit the addresses that reach ${name}`,
    properties: {
      publicNetworkAccess: 'Enabled',
      ipRules: addresses.map((address) => ({ ipAddressOrRange: address })),
    },
    took: ({ ipRules }) => [...ipRules].sort().join() === wanted,
  };
}

/** Takes keys and resource tokens, or Entra ID alone. */
export function accountKeys(areTaken: boolean): AccountChange {
  return {
    doing: (name) => `turn ${areTaken ? 'on' : 'off'} the keys of ${name}`,
    properties: { disableLocalAuth: !areTaken },
    apis: ['NoSQL', 'Table', 'Gremlin'],
    took: ({ localAuthDisabled }) => localAuthDisabled !== areTaken,
  };
}

/** How many days continuous backup reaches back. */
export type BackupDays = 7 | 30;

/** Backs up all the time, so that the account can be restored to any second. There is no way back. */
export function continuousBackup(days: BackupDays): AccountChange {
  return {
    doing: (name) => `back up ${name} continuously`,
    properties: {
      backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: `Continuous${days}Days` } },
    },
    apis: ['NoSQL', 'MongoDB', 'Table', 'Gremlin'],
    took: ({ backup }) => backup === 'Continuous',
  };
}

/** Writes the texts of queries into the logs whole, literals included: what was injected cannot be seen without them. */
export function wholeQueryTexts(): AccountChange {
  return {
    doing: (name) => `log the whole queries of ${name}`,
    properties: { diagnosticLogSettings: { enableFullTextQuery: 'True' } },
    // Stable versions neither take nor tell it (monitor-resource-logs of the Azure Cosmos DB docs).
    apiVersion: '2021-05-01-preview',
    took: ({ fullTextQueries }) => fullTextQueries === true,
  };
}
