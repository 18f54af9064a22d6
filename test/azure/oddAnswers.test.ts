import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { publicNetworks } from '../../src/azure/accountChange';
import { changeAccount } from '../../src/azure/changeAccount';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { setDefender } from '../../src/azure/defender';
import { loopbackCredential } from '../../src/azure/loopback';
import { readsOf, type AzureCalls, type Subject } from './calls';

/** A connection on which every request is answered with 200 and this body. */
function answering(bodyAsText: string): Connection {
  return {
    cloud: publicCloud,
    credential: loopbackCredential(),
    patience: { retries: 0 },
    httpClient: {
      sendRequest: (request) => {
        const headers = createHttpHeaders({ 'content-type': 'application/json' });
        return Promise.resolve({ request, status: 200, headers, bodyAsText });
      },
    },
  };
}

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
    const result = await reads[name]!(answering(body));
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
      const result = await reads[name]!(answering('{"value":[{}]}'));
      expect(result).toMatchObject({ available: false, reason: { kind: 'invalid' } });
    },
  );
});
