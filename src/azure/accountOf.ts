import type { Account, AccountApi } from './account';
import { parseResourceId } from './resourceId';

/** An account in the form of the wire, as a listing and Resource Graph give it; only what is read of it. */
export interface WireAccount {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly kind?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
  readonly properties?: WireProperties | undefined;
}

interface WireProperties {
  readonly capabilities?: readonly { readonly name?: string }[];
  readonly publicNetworkAccess?: string;
  readonly disableLocalAuth?: boolean;
  readonly ipRules?: readonly { readonly ipAddressOrRange?: string }[];
  readonly virtualNetworkRules?: readonly unknown[];
  readonly privateEndpointConnections?: readonly unknown[];
  readonly locations?: readonly { readonly locationName?: string; readonly failoverPriority?: number }[];
  readonly networkAclBypass?: string;
  readonly keyVaultKeyUri?: string;
  readonly backupPolicy?: {
    readonly type?: string;
    readonly periodicModeProperties?: {
      readonly backupIntervalInMinutes?: number;
      readonly backupRetentionIntervalInHours?: number;
      readonly backupStorageRedundancy?: string;
    };
  };
  /** By the name of the key. */
  readonly keysMetadata?: object;
  readonly diagnosticLogSettings?: { readonly enableFullTextQuery?: string };
}

interface WireKey {
  readonly generationTime?: string;
}

/** Reads an account. Throws TypeError for one without id or name. */
export function accountOf({ id, name, ...wire }: WireAccount, subscriptionId: string): Account {
  if (!id || !name) throw new TypeError('An account without id or name');
  const properties = wire.properties ?? {};
  return {
    id,
    name,
    subscriptionId,
    resourceGroup: parseResourceId(id)?.resourceGroup ?? '',
    location: wire.location ?? '',
    api: apiOf(wire.kind ?? '', properties.capabilities?.map(({ name }) => name ?? '') ?? []),
    tags: wire.tags ?? {},
    ...networkOf(properties),
    ...keysOf(properties),
    regions: regionsOf(properties),
    backup: backupOf(properties),
    ...periodicBackupOf(properties),
    ...(properties.keyVaultKeyUri && { encryptionKey: properties.keyVaultKeyUri }),
    ...(properties.networkAclBypass && { networkBypass: properties.networkAclBypass }),
    ...fullTextOf(properties),
  };
}

function networkOf({
  publicNetworkAccess,
  ipRules,
  virtualNetworkRules,
  privateEndpointConnections,
}: WireProperties): Pick<
  Account,
  'publicNetworkAccess' | 'ipRules' | 'virtualNetworkRules' | 'privateEndpoints'
> {
  return {
    publicNetworkAccess: publicNetworkAccess !== 'Disabled' && publicNetworkAccess !== 'SecuredByPerimeter',
    ipRules: ipRules?.map(({ ipAddressOrRange }) => ipAddressOrRange ?? '') ?? [],
    virtualNetworkRules: virtualNetworkRules?.length ?? 0,
    privateEndpoints: privateEndpointConnections?.length ?? 0,
  };
}

function keysOf({
  disableLocalAuth,
  keysMetadata,
}: WireProperties): Pick<Account, 'localAuthDisabled' | 'oldestKey'> {
  const keys: readonly (WireKey | undefined)[] = Object.values(keysMetadata ?? {});
  const [oldest] = keys
    .flatMap((key) => (key?.generationTime ? [new Date(key.generationTime)] : []))
    .filter((made) => !Number.isNaN(made.getTime()))
    .sort((a, b) => a.getTime() - b.getTime());
  return { localAuthDisabled: disableLocalAuth ?? false, ...(oldest && { oldestKey: oldest.toISOString() }) };
}

function regionsOf({ locations }: WireProperties): readonly string[] {
  return [...(locations ?? [])]
    .sort((a, b) => (a.failoverPriority ?? 0) - (b.failoverPriority ?? 0))
    .flatMap(({ locationName }) => locationName ?? []);
}

function backupOf({ backupPolicy }: WireProperties): Account['backup'] {
  return backupPolicy?.type === 'Periodic' || backupPolicy?.type === 'Continuous' ? backupPolicy.type : '';
}

function periodicBackupOf({ backupPolicy }: WireProperties): Pick<Account, 'periodicBackup'> {
  const told = backupPolicy?.periodicModeProperties;
  if (!told) return {};
  const { backupIntervalInMinutes, backupRetentionIntervalInHours, backupStorageRedundancy } = told;
  return {
    periodicBackup: {
      ...(backupIntervalInMinutes !== undefined && { intervalMinutes: backupIntervalInMinutes }),
      ...(backupRetentionIntervalInHours !== undefined && { retentionHours: backupRetentionIntervalInHours }),
      ...(backupStorageRedundancy !== undefined && { redundancy: backupStorageRedundancy }),
    },
  };
}

/** Stable versions of the API do not tell. */
function fullTextOf({ diagnosticLogSettings }: WireProperties): Pick<Account, 'fullTextQueries'> {
  const told = diagnosticLogSettings?.enableFullTextQuery;
  return told === undefined ? {} : { fullTextQueries: told === 'True' };
}

const capabilityApis: Readonly<Record<string, AccountApi>> = {
  EnableCassandra: 'Cassandra',
  EnableGremlin: 'Gremlin',
  EnableTable: 'Table',
};

/** The API of an account: MongoDB is a kind, the others are capabilities of the kind GlobalDocumentDB. */
export function apiOf(kind: string, capabilities: readonly string[]): AccountApi {
  if (kind === 'MongoDB') return 'MongoDB';
  for (const capability of capabilities) {
    const api = capabilityApis[capability];
    if (api) return api;
  }
  return 'NoSQL';
}
