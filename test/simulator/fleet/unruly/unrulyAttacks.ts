import { leaks, probes } from '../../world/queries';
import { dataPlaneRecord, queryRecord, type Client, type LogRecord } from '../../world/records';
import { guidOf } from '../../world/world';
import { suspiciousRanges, tools, torNodes } from '../fleet';
import type { AttackKinds, Occasion as FleetOccasion } from '../generator';
import { day, hour, minute, operation, sent, type Who } from '../quietMonth';
import { hostsOf, ourNetworks, serviceOf, settingsOf } from './habits';
import { anywhereIn } from './places';
import type { UnrulyAccount } from './unrulyAccount';

type Occasion = FleetOccasion<UnrulyAccount>;

const stolen = { keyType: 'PrimaryMasterKey', userAgent: 'azsdk-js-cosmos/4.4.1 Node/22.20.0 (linux)' };
const abroad = ['102.', '190.', '176.'];

/** Attacks that look like the account's own work but for what gives them away. */
export const unrulyAttacks: AttackKinds<UnrulyAccount> = {
  CosmosDB_TorAnomaly: (one) => reads(one, { ...serviceOf(one.account), address: one.chance.pick(torNodes) }),
  CosmosDB_SuspiciousIp: (one) =>
    reads(one, {
      ...stolen,
      address: one.chance.pick(suspiciousRanges).replace('0/24', String(1 + one.chance.below(250))),
    }),
  CosmosDB_GeoAnomaly: (one) => reads(one, { ...serviceOf(one.account), address: foreign(one) }),
  CosmosDB_UnfamiliarAddress: (one) => reads(one, { ...stolen, address: anywhereIn('196.', one.chance) }),
  CosmosDB_UnusualApplication: (one) =>
    reads(one, {
      ...serviceOf(one.account),
      address: hostsOf(one.account)[0]!,
      userAgent: one.chance.pick(['curl/8.9.1', 'Go-http-client/2.0', 'PostmanRuntime/7.42.0']),
    }),
  CosmosDB_DataExfiltrationAnomaly: (one) => {
    const client = { ...serviceOf(one.account), address: hostsOf(one.account)[1]! };
    const bytes = [30e6, 120e6, 900e6][one.strength]!;
    return times(60, (at) =>
      dataPlaneRecord(
        one.account,
        sent(client, one.start + at * 50_000, bytes / 60, one.chance, 200, 'ReadFeed'),
      ),
    );
  },
  'CosmosDB_SqlInjection.DataExfiltration': (one) =>
    times([1, 3, 9][one.strength]!, (at) => injected(one, at, `y${one.chance.pick(leaks)}`, 200)).flat(),
  'CosmosDB_SqlInjection.FailedFuzzingAttempt': (one) =>
    times([5, 25, 90][one.strength]!, (at) =>
      injected(one, at, `${at}${one.chance.pick(probes)}`, 400),
    ).flat(),
  CosmosDB_RefusedRequests: (one) => {
    const client = { ...stolen, address: foreign(one) };
    return times([45, 200, 900][one.strength]!, (at) =>
      dataPlaneRecord(one.account, sent(client, one.start + at * 2500, 150, one.chance, 403)),
    );
  },
  CosmosDB_ThroughputExhaustion: (one) => {
    const client = { ...serviceOf(one.account), address: hostsOf(one.account)[2]! };
    return times([2500, 5000, 9000][one.strength]!, (at) =>
      dataPlaneRecord(one.account, sent(client, one.start + at * 300, 200, one.chance, at % 5 ? 429 : 200)),
    );
  },
  CosmosDB_DormantPrincipal: (one) => {
    const retired = {
      principal: guidOf(`${one.account.name} contractor`),
      userAgent: 'azsdk-python-cosmos/4.9.0 Python/3.12.3',
      address: '145.10.3.77',
    };
    const before = times(6, (at) =>
      dataPlaneRecord(one.account, sent(retired, one.start - (17 + at) * day, 900, one.chance)),
    );
    return [...before, ...reads(one, { ...retired, address: anywhereIn('84.', one.chance) })];
  },
  'CosmosDB_SuspiciousListKeys.MaliciousScript': (one) => {
    const who = stranger(one, tools.powerShell);
    return [one.account, ...one.others.slice(0, [2, 5, 9][one.strength])].map((account, at) =>
      operation(account, 'listKeys/action', one.start + at * 70_000, who, one.chance),
    );
  },
  'AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal': (one) => listedAndUsed(one, 'listKeys/action'),
  CosmosDB_KeyUsedAfterListing: (one) => listedAndUsed(one, 'listKeys/action', foreign(one)),
  CosmosDB_KeysViewed: (one) =>
    byStranger(one, one.strength === 1 ? 'readonlykeys/action' : 'listKeys/action'),
  CosmosDB_ConnectionStringsViewed: (one) => byStranger(one, 'listConnectionStrings/action'),
  CosmosDB_ManyContainersCreated: (one) => {
    const who = stranger(one);
    return times([4, 9, 30][one.strength]!, (at) =>
      operation(one.account, 'sqlDatabases/containers/write', one.start + at * 20_000, who, one.chance, {
        path: `/sqlDatabases/loot/containers/${at}`,
      }),
    );
  },
  CosmosDB_BackupWeakened: (one) =>
    changed(one, {
      backupPolicy: {
        periodicModeProperties: [
          { backupStorageRedundancy: 'Local' },
          { backupIntervalInMinutes: 1440 },
          { backupRetentionIntervalInHours: 8 },
        ][one.strength],
      },
    }),
  CosmosDB_CustomerManagedKeys: (one) =>
    changed(one, { keyVaultKeyUri: 'https://theirs.vault.azure.net/keys/b' }),
  CosmosDB_NetworkAccess: (one) =>
    changed(
      one,
      [
        { networkAclBypass: 'AzureServices' },
        { ipRules: rules(...ourNetworks, foreign(one)) },
        { ipRules: [], publicNetworkAccess: 'Enabled' },
      ][one.strength]!,
    ),
  CosmosDB_LocalAuthEnabled: (one) => changed(one, { disableLocalAuth: false }),
  CosmosDB_RegionChanged: (one) =>
    one.strength === 0
      ? byStranger(one, 'failoverPriorityChange/action')
      : changed(one, { locations: [{ locationName: 'West Europe' }, { locationName: 'UAE North' }] }),
  CosmosDB_RoleWidened: (one) =>
    byStranger(one, one.strength === 1 ? 'sqlRoleDefinitions/write' : 'sqlRoleAssignments/write', {
      properties: {
        roleDefinitionId: '/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002',
        principalId: guidOf('friend'),
        permissions: [{ dataActions: ['Microsoft.DocumentDB/databaseAccounts/sqlDatabases/*'] }],
      },
    }),
  CosmosDB_DiagnosticsDisabled: (one) =>
    one.strength === 0
      ? byStranger(
          one,
          'Microsoft.Insights/diagnosticSettings/write',
          { properties: { logs: [{ category: 'DataPlaneRequests', enabled: false }] } },
          setting,
        )
      : byStranger(one, 'Microsoft.Insights/diagnosticSettings/delete', undefined, setting),
  CosmosDB_DefenderDisabled: (one) =>
    byStranger(
      one,
      'Microsoft.Security/advancedThreatProtectionSettings/write',
      { properties: { isEnabled: false } },
      '/providers/Microsoft.Security/advancedThreatProtectionSettings/current',
    ),
  CosmosDB_DeletionProtectionDisabled: (one) =>
    byStranger(
      one,
      'Microsoft.Authorization/locks/delete',
      undefined,
      '/providers/Microsoft.Authorization/locks/keep',
    ),
  CosmosDB_ServerCodeWritten: (one) =>
    byStranger(
      one,
      `sqlDatabases/containers/${['triggers', 'userDefinedFunctions', 'storedProcedures'][one.strength]}/write`,
    ),
  CosmosDB_ItemsDeleted: (one) =>
    one.strength === 0
      ? byStranger(
          one,
          'sqlDatabases/containers/write',
          { properties: { resource: { id: 'orders', defaultTtl: 1 } } },
          '/sqlDatabases/shop/containers/orders',
        )
      : times(one.strength * 6000, (at) =>
          dataPlaneRecord(
            one.account,
            sent({ ...stolen, address: foreign(one) }, one.start + at * 250, 90, one.chance, 204, 'Delete'),
          ),
        ),
  CosmosDB_FirewallOpenedAndRead: (one) => {
    const address = foreign(one);
    return [
      ...changed(one, { ipRules: rules(...ourNetworks, address) }),
      ...reads({ ...one, start: one.start + 20 * minute }, { ...stolen, address }),
      write(
        one,
        one.start + [5, 2, 1][one.strength]! * hour,
        { ipRules: rules(...ourNetworks) },
        stranger(one),
      ),
    ];
  },
};

const setting = '/providers/Microsoft.Insights/diagnosticSettings/logs';

function reads({ account, start, strength, chance }: Occasion, client: Client): LogRecord[] {
  return times([1, 10, 60][strength]!, (at) =>
    dataPlaneRecord(account, sent(client, start + at * 30_000, 900 + chance.below(9000), chance)),
  );
}

function injected(one: Occasion, at: number, payload: string, status: number): LogRecord[] {
  const client = { ...serviceOf(one.account), address: hostsOf(one.account)[0]! };
  const request = sent(
    client,
    one.start + at * 8000,
    status === 200 ? 90_000 : 200,
    one.chance,
    status,
    'Query',
    'orders',
  );
  const query = `SELECT c.id, c.total FROM c WHERE c.owner = '${payload}' ORDER BY c.total`;
  return [dataPlaneRecord(one.account, request), queryRecord(one.account, request, query)];
}

function listedAndUsed(one: Occasion, name: string, usedFrom?: string): LogRecord[] {
  const who = stranger(one);
  const later = { ...one, start: one.start + [300, 60, 5][one.strength]! * minute };
  return [
    operation(one.account, name, one.start, who, one.chance),
    ...reads(later, { ...stolen, address: usedFrom ?? who.address }),
  ];
}

function byStranger(one: Occasion, name: string, body?: object, path = ''): LogRecord[] {
  return [
    operation(one.account, name, one.start, stranger(one), one.chance, {
      path,
      ...(body !== undefined && { body }),
    }),
  ];
}

/** All settings as a release left them some days before, and what somebody makes of them. */
function changed(one: Occasion, asked: object): LogRecord[] {
  const releases = {
    caller: guidOf(`unruly releases ${one.account.subscriptionId}`),
    address: '20.50.8.8',
    application: tools.cli,
  };
  return [
    operation(one.account, 'write', one.start - 3 * day, releases, one.chance, {
      body: settingsOf(one.account, undefined, true),
    }),
    write(one, one.start, asked, stranger(one)),
  ];
}

function write({ account, chance }: Occasion, time: number, properties: object, who: Who): LogRecord {
  return operation(account, 'write', time, who, chance, { body: { properties } });
}

function rules(...addresses: readonly string[]): object[] {
  return addresses.map((ipAddressOrRange) => ({ ipAddressOrRange }));
}

/** Somebody of the tenant who never had to do with the account, from home or from abroad. */
function stranger({ start, account }: Occasion, application: string = tools.cli): Who {
  return { caller: `guest.${start % 997}@contoso.com`, address: foreign({ start, account }), application };
}

function foreign({ start, account }: Pick<Occasion, 'start' | 'account'>): string {
  const number = Math.floor(start / minute);
  return `${abroad[number % abroad.length]!}${number % 250}.${account.name.length}.9`;
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
