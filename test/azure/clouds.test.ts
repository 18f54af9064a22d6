import { KnownMonitorLogsQueryAudience } from '@azure/monitor-query';
import { AzureAuthorityHosts } from '@azure/identity';
import { describe, expect, it } from 'vitest';
import { cloudNamed, clouds } from '../../src/azure/clouds';
import { publicCloud, type Cloud } from '../../src/azure/cloud';
import { customCloud, type CloudEndpoints } from '../../src/azure/customCloud';
import { nowhere } from '../../src/azure/nowhere';
import type { Connection } from '../../src/azure/connection';
import { listSubscriptions } from '../../src/azure/subscriptions';
import { readAccounts } from '../../src/azure/readAccounts';
import { readDefenderAlerts } from '../../src/azure/readDefenderAlerts';
import { readPlans } from '../../src/azure/plans';
import { listAllSubscriptions } from '../../src/azure/tenants';
import { listWorkspaces } from '../../src/azure/workspaces';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import { access } from '../../src/detection/evidence/access';

/** The URLs and token scopes that a read of the subscriptions and of the logs asks for, with nothing behind them. */
async function asked(cloud: Cloud): Promise<readonly string[]> {
  const seen: string[] = [];
  const connection: Connection = {
    cloud,
    credential: {
      getToken: (scopes) => {
        seen.push(String(scopes));
        return Promise.resolve({ token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    },
    httpClient: {
      sendRequest: (request) => {
        seen.push(new URL(request.url).origin);
        return Promise.reject(Object.assign(new Error('nothing there'), { name: 'AbortError' }));
      },
    },
  };
  await listSubscriptions(connection);
  const source = createLogAnalyticsSource({ connection, workspaces: ['/subscriptions/s/x'] });
  await source.fetch(access, { from: 0, to: 1 });
  return seen;
}

/** A cloud of somebody's own. */
const stack = made({
  name: 'Contoso Stack',
  resourceManager: 'https://management.stack.contoso.example/',
  authority: 'https://login.stack.contoso.example/adfs',
  logAnalytics: 'https://logs.stack.contoso.example',
});

function made(endpoints: CloudEndpoints): Cloud {
  const cloud = customCloud(endpoints);
  if (!cloud.available) throw new Error(cloud.reason.message);
  return cloud.value;
}

describe('the clouds', () => {
  it.each([
    ['AzureCloud', 'https://management.azure.com', 'https://api.loganalytics.io'],
    ['AzureChinaCloud', 'https://management.chinacloudapi.cn', 'https://api.loganalytics.azure.cn'],
    ['AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://api.loganalytics.us'],
    ['Contoso Stack', 'https://management.stack.contoso.example', 'https://logs.stack.contoso.example'],
  ])('%s: requests and tokens go to its own endpoints', async (name, resourceManager, logs) => {
    expect(await asked(cloudNamed(name) ?? stack)).toEqual([
      `${resourceManager}/.default`,
      resourceManager,
      `${logs}/.default`,
      logs,
    ]);
  });

  it.each([...clouds, stack])(
    '$name: Resource Graph, plans, alerts and workspaces are asked for nowhere else',
    async (cloud) => {
      const origins = new Set<string>();
      const connection: Connection = {
        cloud,
        credential: {
          getToken: () => Promise.resolve({ token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 }),
        },
        httpClient: {
          sendRequest: (request) => {
            origins.add(new URL(request.url).origin);
            return Promise.reject(new Error('nothing there'));
          },
        },
        patience: { retries: 0 },
      };
      const some = [{ id: 's', name: 'S', tenantId: 't' }];
      await listAllSubscriptions(connection);
      await readAccounts(connection, some, () => undefined);
      await readPlans(
        connection,
        some,
        () => undefined,
        () => undefined,
      );
      await readDefenderAlerts(connection, some, () => undefined);
      await listWorkspaces(connection, some);
      expect([...origins]).toEqual([cloud.resourceManager]);
    },
  );

  it('agree with the constants of the SDKs', () => {
    const audiences = clouds.map(({ logAnalyticsAudience }) => logAnalyticsAudience);
    expect(new Set(audiences)).toEqual(new Set(Object.values(KnownMonitorLogsQueryAudience)));
    for (const { authority } of clouds) expect(Object.values(AzureAuthorityHosts)).toContain(authority);
  });

  it('are found by name in any case, and not otherwise', () => {
    expect(cloudNamed('azurecloud')).toBe(publicCloud);
    expect(cloudNamed('AzureMoonCloud')).toBeUndefined();
  });
});

describe('a custom cloud', () => {
  it('fills in what is not named from what is', () => {
    expect(stack).toEqual({
      name: 'Contoso Stack',
      resourceManager: 'https://management.stack.contoso.example',
      resourceManagerAudience: 'https://management.stack.contoso.example',
      authority: 'https://login.stack.contoso.example/adfs',
      logAnalytics: 'https://logs.stack.contoso.example',
      logAnalyticsAudience: 'https://logs.stack.contoso.example',
      portal: '',
    });
  });

  it('without an endpoint for logs says so, and asks nobody', async () => {
    const silent = made({ ...stack, logAnalytics: '', logAnalyticsAudience: '' });
    const connection = { cloud: silent, credential: { getToken: () => Promise.reject(new Error()) } };
    const source = createLogAnalyticsSource({ connection, workspaces: ['/subscriptions/s/x'] });
    expect(await source.fetch(access, { from: 0, to: 1 })).toMatchObject({
      available: false,
      reason: { kind: 'notConfigured', nextStep: expect.stringContaining('customCloud') as string },
    });
  });

  it.each<[string, CloudEndpoints]>([
    ['resourceManager is missing', { authority: 'https://login.example' }],
    ['authority is missing', { resourceManager: 'https://management.example' }],
    ['resourceManager is no endpoint', { ...stack, resourceManager: 'http://management.example' }],
    ['resourceManager is no endpoint', { ...stack, resourceManager: 'https://management.example/path' }],
    ['authority is no endpoint', { ...stack, authority: 'https://user:word@login.example' }],
    ['logAnalytics is no endpoint', { ...stack, logAnalytics: 7 }],
    ['portal is no endpoint', { ...stack, portal: 'https://portal.example/?x=1' }],
  ])('cannot be used where its %s', (mistake, endpoints) => {
    expect(customCloud(endpoints)).toMatchObject({
      available: false,
      reason: { kind: 'notConfigured', message: expect.stringContaining(mistake) as string },
    });
  });

  it('that cannot be used sends nothing anywhere', async () => {
    const reason = { kind: 'notConfigured', message: 'The custom cloud cannot be used.' } as const;
    let sent = 0;
    const httpClient = {
      sendRequest: () => {
        sent++;
        return Promise.reject(new Error('sent'));
      },
    };
    expect(await listSubscriptions({ ...nowhere(reason), httpClient })).toEqual({ available: false, reason });
    expect(sent).toBe(0);
  });
});
