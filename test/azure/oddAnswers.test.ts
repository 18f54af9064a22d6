import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { publicNetworks } from '../../src/azure/accountChange';
import { changeAccount } from '../../src/azure/changeAccount';
import { setDefender } from '../../src/azure/defender';
import { answering } from './answering';
import { readsOf, type AzureCalls, type Subject } from './calls';

const account = { id: '/subscriptions/s/x', name: 'x', subscriptionId: 's', api: 'NoSQL' } as Account;
const reads: AzureCalls = {
  ...readsOf({
    subscription: { id: 's', name: 'S', tenantId: 't' },
    account,
    workspaceId: '/subscriptions/s/w',
  } as Subject),
  setDefender: (connection) => setDefender(connection, account, true),
  changeAccount: (connection) => changeAccount(connection, account, publicNetworks(false)),
};
// Its client goes another way than the connection's.
const names = Object.keys(reads).filter((name) => name !== 'createDataExplorerSource');

const bodies = [
  '',
  'null',
  '7',
  '"text"',
  '[]',
  '{}',
  '{"value":null}',
  '{"value":7}',
  '{"value":[null]}',
  '{"value":[7,"x"]}',
  '{"properties":null}',
  '{"tables":null}',
  '{"tables":[null]}',
];

describe.each(names)('an answer of another form than documented, to the read of %s', (name) => {
  it.each(bodies)('%s is a reason and no crash', async (body) => {
    const result = await reads[name]!(answering(() => ({ text: body })));
    expect(result).toMatchObject({
      available: false,
      reason: { kind: expect.stringMatching(/invalid|service/) as string },
    });
  });
});

describe('a listing of things without a name', () => {
  it.each(['listSubscriptions', 'listAccounts', 'listTenants', 'listWorkspaces'])(
    'of %s is invalid',
    async (name) => {
      const result = await reads[name]!(answering(() => ({ text: '{"value":[{}]}' })));
      expect(result).toMatchObject({ available: false, reason: { kind: 'invalid' } });
    },
  );
});
