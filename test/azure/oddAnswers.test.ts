import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { listAccounts } from '../../src/azure/accounts';
import { publicCloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { readDefender, setDefender } from '../../src/azure/defender';
import { readPlan } from '../../src/azure/defenderPlan';
import { listDefenderAlerts } from '../../src/azure/defenderAlerts';
import { readLogDestinations } from '../../src/azure/diagnosticSettings';
import { loopbackCredential } from '../../src/azure/loopback';
import { listSubscriptions } from '../../src/azure/subscriptions';
import { listSuppressionRules } from '../../src/azure/suppressionRules';
import { access } from '../../src/detection/evidence/access';
import type { Available } from '../../src/shared/available';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';

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
const subscription = { id: 's', name: 'S', tenantId: 't' };

const reads: Readonly<Record<string, (connection: Connection) => Promise<Available<unknown>>>> = {
  subscriptions: listSubscriptions,
  accounts: (connection) => listAccounts(connection, subscription),
  plan: (connection) => readPlan(connection, 's'),
  defender: (connection) => readDefender(connection, account),
  'defender turned on': (connection) => setDefender(connection, account, true),
  alerts: (connection) => listDefenderAlerts(connection, 's'),
  'suppression rules': (connection) => listSuppressionRules(connection, 's'),
  destinations: (connection) => readLogDestinations(connection, account),
  logs: (connection) =>
    createLogAnalyticsSource({ connection, workspaces: ['/subscriptions/s/w'] }).fetch(access, {
      from: 0,
      to: 1,
    }),
};

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

describe.each(Object.keys(reads))('an answer of another form than documented, to the read of %s', (name) => {
  it.each(bodies)('%s is a reason and no crash', async (body) => {
    const result = await reads[name]!(answering(body));
    expect(result).toMatchObject({
      available: false,
      reason: { kind: expect.stringMatching(/invalid|service/) as string },
    });
  });
});

describe('a listing of things without a name', () => {
  it.each(['subscriptions', 'accounts'])('of %s is invalid', async (name) => {
    const result = await reads[name]!(answering('{"value":[{}]}'));
    expect(result).toMatchObject({ available: false, reason: { kind: 'invalid' } });
  });
});
