import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { PostureLog, postureOf } from '../../src/monitor/postureLog';
import { day, hour } from '../../src/shared/timeWindow';
import { MemoryStorage } from './memoryStorage';

const start = Date.UTC(2026, 0, 1);

function account(changes: Partial<Account> = {}): Account {
  return {
    id: '/subscriptions/S/resourceGroups/G/providers/Microsoft.DocumentDB/databaseAccounts/Shop',
    name: 'Shop',
    subscriptionId: 'S',
    resourceGroup: 'G',
    location: 'West Europe',
    api: 'NoSQL',
    tags: {},
    publicNetworkAccess: true,
    localAuthDisabled: true,
    ipRules: ['20.1.2.3', '10.0.0.0/8'],
    virtualNetworkRules: 0,
    privateEndpoints: 0,
    regions: ['West Europe', 'North Europe'],
    backup: 'Periodic',
    ...changes,
  };
}

describe('PostureLog', () => {
  it('notes accounts when they are first read, when they change, and once a week', async () => {
    const storage = new MemoryStorage();
    const log = await PostureLog.open(storage);
    for (const [at, read] of [
      [0, account()],
      [hour, account()],
      [2 * hour, account({ localAuthDisabled: false })],
      [3 * hour, account({ localAuthDisabled: false })],
      [8 * day, account({ localAuthDisabled: false })],
    ] as const)
      await log.take([read], start + at);
    expect(log.rows.map(({ time }) => time - start)).toEqual([0, 2 * hour, 8 * day]);
    expect((await PostureLog.open(storage)).rows).toEqual(log.rows);
  });

  it('leaves accounts of other APIs to themselves', async () => {
    const log = await PostureLog.open(new MemoryStorage());
    await log.take([account({ api: 'MongoDB' })], start);
    expect(log.rows).toEqual([]);
  });

  it('forgets what is older than any baseline', async () => {
    const log = await PostureLog.open(new MemoryStorage());
    await log.take([account()], start);
    await log.take([account()], start + 90 * day);
    expect(log.rows.map(({ time }) => time)).toEqual([start + 90 * day]);
  });

  it.each(['', '{', '[1]', '[{"account":"shop"}]', '[null]'])(
    'begins anew from the state %j',
    async (text) => {
      expect((await PostureLog.open(new MemoryStorage([['posture.json', text]]))).rows).toEqual([]);
    },
  );
});

describe('postureOf', () => {
  it('says in the words of evidence what Azure tells', () => {
    expect(
      postureOf(
        account({
          periodicBackup: { intervalMinutes: 240, retentionHours: 8, redundancy: 'Geo' },
          encryptionKey: 'https://Vault.vault.azure.net/keys/K',
          networkBypass: 'None',
        }),
        start,
      ),
    ).toEqual({
      account: 'shop',
      time: start,
      resourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.documentdb/databaseaccounts/shop',
      publicNetworkAccess: 'Enabled',
      ipRules: '10.0.0.0/8,20.1.2.3',
      virtualNetworks: 'none',
      networkBypass: 'None',
      localAuth: 'no',
      backupMode: 'Periodic',
      backupIntervalMinutes: '240',
      backupRetentionHours: '8',
      backupRedundancy: 'Geo',
      continuousTier: '',
      customerManagedKey: 'https://vault.vault.azure.net/keys/k',
      regions: 'northeurope,westeurope',
    });
  });
});
