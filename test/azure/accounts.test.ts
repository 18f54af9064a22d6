import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../../src/azure/accountOf';
import { listAccounts } from '../../src/azure/accounts';
import type { Account, Subscription } from '../../src/azure/account';
import type { Connection } from '../../src/azure/connection';
import { listSubscriptions } from '../../src/azure/subscriptions';
import type { Available } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;
let connection: Connection;

beforeAll(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterEach(() => {
  simulator.faults.clear();
});
afterAll(() => simulator.stop());

function subscriptionNamed(name: string): Subscription {
  const { id } = simulator.world.subscriptions.find((subscription) => subscription.name === name)!;
  return { id, name, tenantId: simulator.world.tenantId };
}

function names(listed: Available<readonly { readonly name: string }[]>): readonly string[] {
  return listed.available ? listed.value.map(({ name }) => name) : [listed.reason.message];
}

describe('the subscriptions', () => {
  it('come from every page, by name', async () => {
    expect(names(await listSubscriptions(connection))).toEqual([
      'Contoso Analytics',
      'Contoso Development',
      'Contoso Legal',
      'Contoso Production',
    ]);
    expect(simulator.requests.filter(({ url }) => url.startsWith('/subscriptions?'))).toHaveLength(2);
  });
});

describe('the accounts of a subscription', () => {
  it('come from every page, of every API, by name', async () => {
    const listed = await listAccounts(connection, subscriptionNamed('Contoso Production'));
    expect(names(listed)).toEqual(['contoso-catalog', 'contoso-orders', 'contoso-sessions']);
    expect(listed.available && listed.partial).toBeUndefined();
  });

  it('are described as Resource Manager has them', async () => {
    const listed = await listAccounts(connection, subscriptionNamed('Contoso Analytics'));
    const reports = listed.available && listed.value.find(({ name }) => name === 'contoso-reports');
    expect(reports).toEqual<Account>({
      id: simulator.world.accounts.find(({ name }) => name === 'contoso-reports')!.id,
      name: 'contoso-reports',
      subscriptionId: subscriptionNamed('Contoso Analytics').id,
      resourceGroup: 'rg-reports',
      location: 'West Europe',
      api: 'NoSQL',
      tags: {},
      publicNetworkAccess: false,
      localAuthDisabled: true,
      ipRules: ['198.51.100.0/24'],
      virtualNetworkRules: 0,
      privateEndpoints: 0,
      regions: ['West Europe'],
      backup: 'Periodic',
      periodicBackup: { intervalMinutes: 240, retentionHours: 8 },
      oldestKey: '2024-02-25T20:30:11.000Z',
      fullTextQueries: false,
    });
  });

  it('are refused by name of the action, the scope and the role to ask for', async () => {
    const legal = subscriptionNamed('Contoso Legal');
    expect(await listAccounts(connection, legal)).toEqual({
      available: false,
      reason: {
        kind: 'forbidden',
        message: `Could not list the Cosmos DB accounts of Contoso Legal: this account may not perform Microsoft.DocumentDB/databaseAccounts/read on /subscriptions/${legal.id}.`,
        nextStep: 'Ask an owner for the role Cosmos DB Account Reader Role there.',
      },
    });
  });

  it('are those before the cut, and partial, where paging is cut in the middle', async () => {
    simulator.faults.add({ path: 'databaseAccounts', answer: 'truncated', after: 1 });
    const listed = await listAccounts(connection, subscriptionNamed('Contoso Production'));
    expect(names(listed)).toEqual(['contoso-catalog', 'contoso-orders']);
    expect(listed.available && listed.partial?.kind).toBe('partial');
  });

  it('are not kept where the person cancelled', async () => {
    const listed = await listAccounts(
      connection,
      subscriptionNamed('Contoso Production'),
      AbortSignal.abort(),
    );
    expect(listed).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });
});

describe('the API of an account', () => {
  it.each([
    ['GlobalDocumentDB', [], 'NoSQL'],
    ['GlobalDocumentDB', ['EnableServerless'], 'NoSQL'],
    ['GlobalDocumentDB', ['EnableServerless', 'EnableCassandra'], 'Cassandra'],
    ['GlobalDocumentDB', ['EnableGremlin'], 'Gremlin'],
    ['GlobalDocumentDB', ['EnableTable'], 'Table'],
    ['MongoDB', ['EnableMongo'], 'MongoDB'],
    ['', [], 'NoSQL'],
  ])('%s with %j is %s', (kind, capabilities, api) => {
    expect(apiOf(kind, capabilities)).toBe(api);
  });
});
