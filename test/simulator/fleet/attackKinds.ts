import { leaks, probes, spliced } from '../world/queries';
import { dataPlaneRecord, queryRecord, type Client, type LogRecord } from '../world/records';
import type { Random } from '../world/random';
import { guidOf } from '../world/world';
import type { AttackKinds, Occasion as FleetOccasion } from './generator';
import { pipeline, suspiciousRanges, tools, torNodes, type FleetAccount } from './fleet';
import { day, hour, minute, operation, sent, usualSettings, type Who } from './quietMonth';

type Occasion = FleetOccasion<FleetAccount>;

const key = { keyType: 'PrimaryMasterKey' } as const;
const script = 'azsdk-python-cosmos/4.14.0 Python/3.13.1';

/** One kind of attack for each alert, by the type of the alert. */
export const attackKinds: AttackKinds<FleetAccount> = {
  CosmosDB_TorAnomaly: (occasion) =>
    reads(occasion, { address: occasion.chance.pick(torNodes), userAgent: script, ...key }, [1, 8, 40]),
  CosmosDB_SuspiciousIp: (occasion) => {
    const network = occasion.chance.pick(suspiciousRanges).replace('0/24', '');
    return reads(
      occasion,
      { address: `${network}${1 + occasion.chance.below(250)}`, userAgent: script, ...key },
      [1, 8, 40],
    );
  },
  CosmosDB_GeoAnomaly: (occasion) =>
    reads(occasion, { ...firstApplication(occasion), address: foreign(occasion) }, [1, 8, 40]),
  CosmosDB_UnfamiliarAddress: (occasion) =>
    reads(occasion, { ...firstApplication(occasion), address: nowhere(occasion) }, [1, 8, 40]),
  CosmosDB_UnusualApplication: (occasion) =>
    reads(occasion, { ...firstApplication(occasion), userAgent: 'python-requests/2.32.0' }, [1, 8, 40]),
  CosmosDB_DataExfiltrationAnomaly: (occasion) => {
    const busiest = occasion.account.applications.reduce(
      (sum, { rate, bytes }) => sum + rate * bytes * 1.3,
      200_000,
    );
    const total = busiest * [3, 8, 40][occasion.strength]!;
    return repeat(40, (at) =>
      dataPlaneRecord(
        occasion.account,
        sent(
          firstApplication(occasion),
          occasion.start + at * minute,
          Math.round(total / 40),
          occasion.chance,
        ),
      ),
    );
  },
  'CosmosDB_SqlInjection.DataExfiltration': (occasion) =>
    repeat([1, 4, 12][occasion.strength]!, (at) =>
      injected(occasion, at, `x${leaks[at % leaks.length]}`, 200),
    ).flat(),
  'CosmosDB_SqlInjection.FailedFuzzingAttempt': (occasion) =>
    repeat([4, 30, 150][occasion.strength]!, (at) =>
      injected(occasion, at, `${at}${probes[at % probes.length]}`, 400),
    ).flat(),
  CosmosDB_RefusedRequests: (occasion) =>
    repeat([40, 120, 500][occasion.strength]!, (at) =>
      dataPlaneRecord(
        occasion.account,
        sent(
          { address: foreign(occasion), userAgent: script, ...key },
          occasion.start + at * 5000,
          200,
          occasion.chance,
          401,
        ),
      ),
    ),
  CosmosDB_ThroughputExhaustion: (occasion) =>
    repeat([350, 1500, 3000][occasion.strength]!, (at) =>
      dataPlaneRecord(
        occasion.account,
        sent(
          firstApplication(occasion),
          occasion.start + at * 1000,
          300,
          occasion.chance,
          at % 3 === 0 ? 200 : 429,
        ),
      ),
    ),
  CosmosDB_DormantPrincipal: (occasion) => {
    const { account, start, chance } = occasion;
    const before = repeat(5, (at) =>
      dataPlaneRecord(account, sent(account.dormant, start - (16 + 2 * at) * day, 3000, chance)),
    );
    return [...before, ...reads(occasion, account.dormant, [1, 8, 40])];
  },
  'CosmosDB_SuspiciousListKeys.MaliciousScript': ({ account, others, start, strength, chance }) => {
    const who = intruder(chance, tools.powerShell);
    return [account, ...others.slice(0, [3, 5, 9][strength])].map((one, at) =>
      operation(one, 'listKeys/action', start + at * 20_000, who, chance),
    );
  },
  'AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal': (occasion) => listedAndUsed(occasion),
  CosmosDB_KeyUsedAfterListing: (occasion) => listedAndUsed(occasion),
  CosmosDB_KeysViewed: (occasion) => byIntruder(occasion, 'listKeys/action'),
  CosmosDB_ConnectionStringsViewed: (occasion) => byIntruder(occasion, 'listConnectionStrings/action'),
  CosmosDB_ManyContainersCreated: ({ account, start, strength, chance }) => {
    const who = intruder(chance);
    return repeat([4, 8, 20][strength]!, (at) =>
      operation(account, 'sqlDatabases/containers/write', start + at * 25_000, who, chance, {
        path: `/sqlDatabases/shop/containers/x${at}`,
      }),
    );
  },
  CosmosDB_BackupWeakened: (occasion) => {
    const weaker = [
      { backupStorageRedundancy: 'Local' },
      { backupRetentionIntervalInHours: 8 },
      { backupIntervalInMinutes: 1440, backupRetentionIntervalInHours: 48 },
    ][occasion.strength];
    return settingsChange(occasion, { backupPolicy: { type: 'Periodic', periodicModeProperties: weaker } });
  },
  CosmosDB_CustomerManagedKeys: (occasion) =>
    settingsChange(occasion, { keyVaultKeyUri: 'https://elsewhere.vault.azure.net/keys/k' }),
  CosmosDB_NetworkAccess: (occasion) =>
    settingsChange(occasion, {
      ipRules: [['20.0.0.0/8', '84.0.0.0/8', foreign(occasion)], ['0.0.0.0'], []][occasion.strength]!.map(
        (ipAddressOrRange) => ({ ipAddressOrRange }),
      ),
    }),
  CosmosDB_LocalAuthEnabled: (occasion) => settingsChange(occasion, { disableLocalAuth: false }),
  CosmosDB_RegionChanged: (occasion) =>
    settingsChange(occasion, {
      locations: [{ locationName: 'West Europe' }, { locationName: 'Brazil South' }],
    }),
  CosmosDB_RoleWidened: (occasion) =>
    byIntruder(occasion, 'sqlRoleAssignments/write', {
      body: {
        properties: {
          roleDefinitionId: `/sqlRoleDefinitions/00000000-0000-0000-0000-00000000000${occasion.strength === 0 ? 1 : 2}`,
          principalId: 'p-1',
          scope: '/',
        },
      },
    }),
  CosmosDB_DiagnosticsDisabled: (occasion) =>
    byIntruder(occasion, 'Microsoft.Insights/diagnosticSettings/delete', {
      path: '/providers/Microsoft.Insights/diagnosticSettings/audit',
    }),
  CosmosDB_DefenderDisabled: (occasion) =>
    byIntruder(occasion, 'Microsoft.Security/advancedThreatProtectionSettings/write', {
      path: '/providers/Microsoft.Security/advancedThreatProtectionSettings/current',
      body: { properties: { isEnabled: false } },
    }),
  CosmosDB_DeletionProtectionDisabled: (occasion) =>
    byIntruder(occasion, 'Microsoft.Authorization/locks/delete', {
      path: '/providers/Microsoft.Authorization/locks/guard',
    }),
  CosmosDB_ServerCodeWritten: (occasion) =>
    byIntruder(occasion, 'sqlDatabases/containers/storedProcedures/write', {
      path: '/sqlDatabases/shop/containers/orders/storedProcedures/s',
    }),
  CosmosDB_ItemsDeleted: (occasion) =>
    repeat([400, 1500, 4000][occasion.strength]!, (at) =>
      dataPlaneRecord(
        occasion.account,
        sent(firstApplication(occasion), occasion.start + at * 800, 120, occasion.chance, 204, 'Delete'),
      ),
    ),
  CosmosDB_FirewallOpenedAndRead: (occasion) => {
    const address = foreign(occasion);
    const opened = ['20.0.0.0/8', '84.0.0.0/8', address].map((ipAddressOrRange) => ({ ipAddressOrRange }));
    const closing = { ...occasion, start: occasion.start + 3 * hour };
    return [
      ...settingsChange(occasion, { ipRules: opened }),
      ...reads(
        { ...occasion, start: occasion.start + hour },
        { address, userAgent: script, ...key },
        [2, 10, 40],
      ),
      ...settingsChange(closing, { ipRules: opened.slice(0, 2) }),
    ];
  },
};

function reads(
  { account, start, strength, chance }: Occasion,
  client: Client,
  counts: readonly number[],
): LogRecord[] {
  return repeat(counts[strength] ?? 1, (at) =>
    dataPlaneRecord(account, sent(client, start + at * 20_000, 15_000 + chance.below(20_000), chance)),
  );
}

function injected(
  { account, start, chance }: Occasion,
  at: number,
  payload: string,
  status: number,
): LogRecord[] {
  const client = { ...account.applications[0]!, address: account.applications[0]!.addresses[0]! };
  const request = sent(client, start + at * 10_000, status === 200 ? 60_000 : 210, chance, status);
  return [dataPlaneRecord(account, request), queryRecord(account, request, spliced(payload))];
}

function listedAndUsed(occasion: Occasion): LogRecord[] {
  const who = { ...intruder(occasion.chance), address: foreign(occasion) };
  const later = { ...occasion, start: occasion.start + [50, 20, 4][occasion.strength]! * minute };
  return [
    operation(occasion.account, 'listKeys/action', occasion.start, who, occasion.chance),
    ...reads(later, { address: who.address, userAgent: script, ...key }, [3, 25, 60]),
  ];
}

function byIntruder(
  { account, start, chance }: Occasion,
  name: string,
  about: { body?: unknown; path?: string } = {},
): LogRecord[] {
  return [operation(account, name, start, intruder(chance), chance, about)];
}

/** A change of the settings that a deployment wrote days before; somebody notices it and puts it back. */
function settingsChange({ account, start, chance }: Occasion, properties: object): LogRecord[] {
  const deployed = (time: number): LogRecord =>
    operation(account, 'write', time, pipeline, chance, { body: usualSettings(account) });
  const changed = operation(account, 'write', start, intruder(chance), chance, { body: { properties } });
  return [deployed(start - 5 * day), changed, deployed(start + 2 * hour)];
}

function intruder(chance: Random, application: string = tools.portal): Who {
  return {
    caller: guidOf(`intruder ${chance.uuid()}`),
    address: `103.7.${chance.below(250)}.9`,
    application,
  };
}

function firstApplication({ account }: Occasion): Client {
  const { userAgent, principal, keyType, addresses } = account.applications[0]!;
  return { userAgent, address: addresses[0]!, ...(principal && { principal }), ...(keyType && { keyType }) };
}

function foreign({ start }: Occasion): string {
  return `103.4.${Math.floor(start / day) % 250}.${1 + (Math.floor(start / minute) % 250)}`;
}

function nowhere({ start }: Occasion): string {
  return `196.${Math.floor(start / day) % 250}.7.${1 + (Math.floor(start / minute) % 250)}`;
}

function repeat<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
