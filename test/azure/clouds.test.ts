import { KnownMonitorLogsQueryAudience } from '@azure/monitor-query';
import { AzureAuthorityHosts } from '@azure/identity';
import { describe, expect, it } from 'vitest';
import { cloudNamed, clouds } from '../../src/azure/clouds';
import { publicCloud } from '../../src/azure/cloud';
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
async function asked(name: string): Promise<readonly string[]> {
  const seen: string[] = [];
  const connection: Connection = {
    cloud: cloudNamed(name)!,
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

describe('the clouds', () => {
  it.each([
    ['AzureCloud', 'https://management.azure.com', 'https://api.loganalytics.io'],
    ['AzureChinaCloud', 'https://management.chinacloudapi.cn', 'https://api.loganalytics.azure.cn'],
    ['AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://api.loganalytics.us'],
  ])('%s: requests and tokens go to its own endpoints', async (name, resourceManager, logs) => {
    expect(await asked(name)).toEqual([
      `${resourceManager}/.default`,
      resourceManager,
      `${logs}/.default`,
      logs,
    ]);
  });

  it.each(clouds)(
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
