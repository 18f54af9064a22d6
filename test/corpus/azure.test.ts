import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { listAccounts } from '../../src/azure/accounts';
import {
  listDefenderAlerts,
  setDefenderAlertStatus,
  type DefenderAlert,
  type DefenderAlertStatus,
} from '../../src/azure/defenderAlerts';
import { listSuppressionRules } from '../../src/azure/suppressionRules';
import { readDefender } from '../../src/azure/defender';
import { readPlan, setPlan } from '../../src/azure/defenderPlan';
import { activityLogOf, readLogDestinations } from '../../src/azure/diagnosticSettings';
import { listSubscriptions } from '../../src/azure/subscriptions';
import { defineEvidence, type Columns, type RowOf } from '../../src/detection/evidence';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import { startSimulator } from '../simulator/simulator';
import { corpusFiles, hasCorpus } from './data';
import { bodyOf, recorded, replaying, shapeOf, type Sent } from './recorded';

const anyAccount = {
  id: '/subscriptions/s/resourceGroups/g/providers/x/y/z',
  name: 'z',
  subscriptionId: 's',
  api: 'NoSQL',
} as Account;

describe.skipIf(!hasCorpus)('the recorded examples of the REST specifications', () => {
  it('of the subscriptions are read', async () => {
    const body = bodyOf('subscriptions/GetSubscriptions.json');
    // The example's next link is a placeholder.
    delete body['nextLink'];
    const sent: Sent[] = [];
    const listed = await listSubscriptions(replaying(() => body, sent));
    expect(listed.available && listed.value.map(({ name }) => name)).toEqual([
      'Example Subscription',
      'Example Subscription2',
    ]);
    expect(sent[0]?.apiVersion).toBe(
      recorded('subscriptions/GetSubscriptions.json').parameters['api-version'],
    );
  });

  it.each([
    'cosmos/CosmosDBDatabaseAccountList.json',
    'cosmos/CosmosDBDatabaseAccountListByResourceGroup.json',
  ])('of the accounts are read: %s', async (path) => {
    const listed = await listAccounts(
      replaying(() => bodyOf(path)),
      { id: 's', name: 'S', tenantId: '' },
    );
    expect(listed.available && listed.value[0]).toMatchObject({
      name: 'ddb1',
      resourceGroup: 'rg1',
      location: 'West US',
      api: 'NoSQL',
      publicNetworkAccess: true,
      ipRules: [],
    });
  });

  it('of one account hold the fields that are read', async () => {
    const body = { value: [bodyOf('cosmos/CosmosDBDatabaseAccountGet.json')] };
    const listed = await listAccounts(
      replaying(() => body),
      { id: 's', name: 'S', tenantId: '' },
    );
    expect(listed.available && listed.value[0]?.id).toBe(body.value[0]?.['id']);
  });

  it.each(corpusFiles('azure/examples/pricings').filter((name) => /^(Get|Put)Pricing/.test(name)))(
    'of a plan are read: %s',
    async (name) => {
      const body = bodyOf(`pricings/${name}`);
      const sent: Sent[] = [];
      const plan = await readPlan(
        replaying(() => body, sent),
        's',
      );
      const properties = body['properties'] as { pricingTier: string; enforce?: string };
      expect(plan.available && plan.value).toMatchObject({
        tier: properties.pricingTier,
        enforced: properties.enforce === 'True',
      });
      expect(sent[0]?.apiVersion).toBe(recorded(`pricings/${name}`).parameters['api-version']);
    },
  );

  it('of setting a plan are asked for in the recorded form', async () => {
    const example = recorded('pricings/PutPricingByName_example.json');
    const sent: Sent[] = [];
    await setPlan(
      replaying(() => bodyOf('pricings/PutPricingByName_example.json'), sent),
      's',
      'Standard',
    );
    expect(sent[0]).toEqual({
      method: 'PUT',
      path: '/subscriptions/s/providers/Microsoft.Security/pricings/CosmosDbs',
      apiVersion: example.parameters['api-version'],
      body: example.parameters['pricing'],
    });
  });

  it('of the Advanced Threat Protection setting are read', async () => {
    const setting = bodyOf('atp/GetAdvancedThreatProtectionSettings_example.json');
    const plan = bodyOf('pricings/GetPricingByNameDns_example.json');
    const sent: Sent[] = [];
    const connection = replaying((path) => (path.includes('pricings') ? plan : setting), sent);
    const status = await readDefender(connection, anyAccount);
    expect(status.available && status.value.accountSetting).toBe(true);
    expect(
      sent.find(({ path }) => path.endsWith('/advancedThreatProtectionSettings/current'))?.apiVersion,
    ).toBe('2019-01-01');
  });

  it('of the diagnostic settings are read', async () => {
    const body = bodyOf('diagnosticSettings/listDiagnosticSettings.json');
    const read = await readLogDestinations(
      replaying(() => body),
      anyAccount,
    );
    expect(read).toEqual({
      available: true,
      value: [
        {
          setting: 'mysetting',
          storageAccountId:
            '/subscriptions/df602c9c-7aa0-407d-a6fb-eb20c8bd1192/resourceGroups/apptest/providers/Microsoft.Storage/storageAccounts/appteststorage1',
          eventHubRuleId:
            '/subscriptions/b67f7fec-69fc-4974-9099-a26bd6ffeda3/resourceGroups/andy1101/providers/Microsoft.EventHub/namespaces/andy1101/authorizationrules/RootManageSharedAccessKey',
          categories: [],
          categoryGroups: ['allLogs'],
          dedicatedTables: false,
        },
      ],
    });
  });

  it('of the diagnostic settings of a subscription are read', async () => {
    const body = bodyOf('diagnosticSettings/listSubscriptionDiagnosticSettings.json');
    const { parameters } = recorded('diagnosticSettings/listSubscriptionDiagnosticSettings.json');
    const id = String(parameters['subscriptionId']);
    const sent: Sent[] = [];
    const read = await readLogDestinations(
      replaying(() => body, sent),
      activityLogOf(id),
    );
    expect(read.available && read.value[0]).toMatchObject({ setting: 'ds4', categoryGroups: ['allLogs'] });
    expect(sent[0]?.path).toBe(`/subscriptions/${id}/providers/Microsoft.Insights/diagnosticSettings`);
    expect(sent[0]?.apiVersion).toBe(parameters['api-version']);
  });

  it('of the alerts are read where they are about Cosmos DB', async () => {
    const body = bodyOf('alerts/GetAlertsSubscription_example.json');
    expect(
      await listDefenderAlerts(
        replaying(() => body),
        's',
      ),
    ).toEqual({ available: true, value: [] });
    const account = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/a';
    const text = JSON.stringify(body).replaceAll(/\/subscriptions[^"]*virtualMachines\/[^"]*/g, account);
    const listed = await listDefenderAlerts(
      replaying(() => JSON.parse(text) as unknown),
      's',
    );
    expect(listed.available && listed.value[0]).toMatchObject({
      alertType: 'VM_EICAR',
      severity: 'High',
      status: 'Active',
      accountId: account,
      startTimeUtc: '2020-02-22T00:00:00.0000000Z',
    });
  });

  it.each(['dismiss', 'resolve', 'activate', 'inProgress'])(
    'of the change of an alert are asked for: %s',
    async (verb) => {
      const example = recorded(`alerts/UpdateAlertSubscriptionLocation_${verb}_example.json`);
      const { subscriptionId, ascLocation, alertName } = example.parameters as Record<string, string>;
      const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Security/locations/${ascLocation}/alerts/${alertName}`;
      const status =
        new Map<string, DefenderAlertStatus>([
          ['dismiss', 'Dismissed'],
          ['resolve', 'Resolved'],
          ['activate', 'Active'],
        ]).get(verb) ?? 'InProgress';
      const sent: Sent[] = [];
      await setDefenderAlertStatus(
        replaying(() => ({}), sent),
        { id } as DefenderAlert,
        status,
      );
      expect(sent[0]).toEqual({
        method: 'POST',
        path: `${id}/${verb}`,
        apiVersion: example.parameters['api-version'],
        body: undefined,
      });
    },
  );

  it('of the suppression rules are read', async () => {
    const body = bodyOf('alertsSuppressionRules/GetAlertsSuppressionRules_example.json');
    const listed = await listSuppressionRules(
      replaying(() => body),
      's',
    );
    expect(listed.available && listed.value).toEqual([
      {
        name: 'dismissDataExfiltrationAnomalyAlertsOnTestVMs',
        alertType: 'DataExfiltrationAnomaly',
        reason: 'FalsePositive',
        comment: '',
        state: 'Enabled',
        expires: '2019-12-01T19:50:47.083633Z',
      },
      expect.objectContaining({ name: 'dismissIpAnomalyAlerts', comment: 'Test VM' }),
    ]);
  });

  it('of a log query are read, numbers as text and nulls included', async () => {
    const connection = replaying(() => bodyOf('logQuery/la-post-example.json'));
    const source = createLogAnalyticsSource({ connection, workspaces: ['/subscriptions/s/x'] });
    const fetched = await source.fetch(usage, { from: 0, to: 1 });
    expect(fetched).toEqual({
      available: true,
      value: [usageRow('ContosoSQLSrv1', 1.286), usageRow('Store010Web3', 1.7)],
    });
  });
});

const usageColumns = {
  Computer: 'string',
  TimeGenerated: 'datetime',
  LinkedResourceUri: 'string',
  BatchesWithinSla: 'long',
  AvgLatencyInSeconds: 'real',
  IsBillable: 'bool',
} as const satisfies Columns;

const usage = defineEvidence({
  kind: 'usage',
  description: 'The recorded example of a query.',
  granularity: 'event',
  columns: usageColumns,
  tables: [],
  kql: () => 'Usage | take 10',
  reduce: () => ({ add: () => undefined, state: () => [], merge: () => undefined, rows: () => [] }),
});

function usageRow(computer: string, latency: number): RowOf<typeof usageColumns> {
  return {
    Computer: computer,
    TimeGenerated: Date.UTC(2017, 7, 24, 6, 59, 59),
    LinkedResourceUri: '',
    BatchesWithinSla: 1,
    AvgLatencyInSeconds: latency,
    IsBillable: true,
  };
}

describe.skipIf(!hasCorpus)("the simulator's answers", () => {
  it.each<[string, string, string]>([
    ['the subscriptions', '/subscriptions?api-version=2022-12-01', 'subscriptions/GetSubscriptions.json'],
    [
      'the setting',
      '{account}/providers/Microsoft.Security/advancedThreatProtectionSettings/current?api-version=2019-01-01',
      'atp/GetAdvancedThreatProtectionSettings_example.json',
    ],
    [
      'a plan',
      '/subscriptions/{standard}/providers/Microsoft.Security/pricings/CosmosDbs?api-version=2024-01-01',
      'pricings/GetPricingByNameStorageAccounts_example.json',
    ],
    [
      'the workspaces',
      '/subscriptions/{subscription}/providers/Microsoft.OperationalInsights/workspaces',
      'workspaces/WorkspacesSubscriptionList.json',
    ],
  ])('to %s hold nothing that the recorded one does not', async (_, path, example) => {
    const simulator = await startSimulator();
    const { world } = simulator;
    const url = path
      .replace('{account}', world.accounts[0]!.id)
      .replace('{alert}', world.alerts[0]!.id)
      .replace('{subscription}', world.subscriptions[0]!.id)
      .replace('{standard}', world.subscriptions[2]!.id);
    const response = await fetch(simulator.url + url, { headers: { authorization: 'Bearer x' } });
    const answered = shapeOf(await response.json());
    await simulator.stop();
    const known = shapeOf(bodyOf(example));
    expect(response.status).toBe(200);
    expect([...answered].filter((entry) => !known.has(entry))).toEqual([]);
  });

  it('to a query have the recorded form', async () => {
    const simulator = await startSimulator();
    const url = `${simulator.url}/v1${simulator.world.workspaces[0]!.id}/query`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: JSON.stringify({ query: 'CDBDataPlaneRequests | take 1 | project AccountName' }),
    });
    const body: unknown = await response.json();
    await simulator.stop();
    expect(body).toEqual({
      tables: [
        {
          name: 'PrimaryResult',
          columns: [{ name: 'AccountName', type: 'string' }],
          rows: [['CONTOSO-ORDERS']],
        },
      ],
    });
    const outline = (answer: unknown): unknown =>
      (answer as { tables: object[] }).tables.map((table) => Object.keys(table));
    expect(outline(body)).toEqual(outline(bodyOf('logQuery/la-post-example.json')));
  });
});
