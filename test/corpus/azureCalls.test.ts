import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/azure/accountOf';
import type { DefenderAlert } from '../../src/azure/defenderAlerts';
import { changesOf, readsOf, standingRule, type AzureCalls, type Subject } from '../azure/calls';
import { hasCorpus } from './data';
import { recorded, replaying, shapeOf, type Recorded, type Sent } from './recorded';

const id = 'subscriptions/s/resourceGroups/rg1/providers/Microsoft.DocumentDB/databaseAccounts/ddb1';
const security = '/subscriptions/s/providers/Microsoft.Security';
const graph = '/providers/Microsoft.ResourceGraph/resources';

const subject: Subject = {
  subscription: { id: 's', name: 'S', tenantId: 't' },
  account: accountOf({ id: `/${id}`, name: 'ddb1' }, 's'),
  alert: { id: `${security}/locations/westeurope/alerts/a`, alertDisplayName: 'A' } as DefenderAlert,
  workspaceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/w',
  cluster: 'https://cluster.example',
  database: 'logs',
};

/** How a call has to look by the recorded example of it. */
interface Expected {
  readonly method: string;
  readonly path: string;
  readonly example: string;
  /** The parameter of the example that is the body of the request. */
  readonly body?: string;
  /** The calls of Cosmos DB go out with newer versions than the recorded ones, and those of the logs with none. */
  readonly otherVersion?: boolean;
}

const page = {
  method: 'POST',
  path: graph,
  example: 'resourcegraph/ResourcesRandomPageQuery.json',
  body: 'query',
};
const settings = `/${id}/providers/Microsoft.Insights/diagnosticSettings`;
const rules = `${security}/alertsSuppressionRules`;
const setting = `/${id}/providers/Microsoft.Security/advancedThreatProtectionSettings/current`;

/** Every call, with what it first asks of Azure; or why no example of it is among the recorded ones. */
const expected: Readonly<Record<string, Expected | string>> = {
  listTenants: 'the list of tenants is not recorded',
  listSubscriptions: {
    method: 'GET',
    path: '/subscriptions',
    example: 'subscriptions/GetSubscriptions.json',
  },
  listAllSubscriptions: 'made of listSubscriptions and listTenants',
  listAccounts: {
    method: 'GET',
    path: '/subscriptions/s/providers/Microsoft.DocumentDB/databaseAccounts',
    example: 'cosmos/CosmosDBDatabaseAccountList.json',
    otherVersion: true,
  },
  readAccounts: page,
  readAccount: {
    method: 'GET',
    path: `/${id}`,
    example: 'cosmos/CosmosDBDatabaseAccountGet.json',
    otherVersion: true,
  },
  readPlan: {
    method: 'GET',
    path: `${security}/pricings/CosmosDbs`,
    example: 'pricings/GetPricingByNameDns_example.json',
  },
  readPlans: page,
  readDefender: {
    method: 'GET',
    path: setting,
    example: 'atp/GetAdvancedThreatProtectionSettings_example.json',
  },
  readLogDestinations: {
    method: 'GET',
    path: settings,
    example: 'diagnosticSettings/listDiagnosticSettings.json',
  },
  listDefenderAlerts: {
    method: 'GET',
    path: `${security}/alerts`,
    example: 'alerts/GetAlertsSubscription_example.json',
  },
  readDefenderAlerts: page,
  readAlertLocation: 'the locations of alerts are not recorded',
  listSuppressionRules: {
    method: 'GET',
    path: rules,
    example: 'alertsSuppressionRules/GetAlertsSuppressionRules_example.json',
  },
  readSecurityContact: 'security contacts are not recorded',
  listWorkspaces: page,
  createLogAnalyticsSource: {
    method: 'POST',
    path: `/v1${subject.workspaceId}/query`,
    example: 'logQuery/la-post-resource-centric-example.json',
    body: 'body',
    otherVersion: true,
  },
  createDataExplorerSource: 'goes to Azure Data Explorer by its own client',
  setDefender: {
    method: 'PUT',
    path: setting,
    example: 'atp/PutAdvancedThreatProtectionSettings_example.json',
    body: 'advancedThreatProtectionSetting',
  },
  setPlan: {
    method: 'PUT',
    path: `${security}/pricings/CosmosDbs`,
    example: 'pricings/PutPricingByName_example.json',
    body: 'pricing',
  },
  setDefenderAlertStatus: {
    method: 'POST',
    path: `${subject.alert.id}/dismiss`,
    example: 'alerts/UpdateAlertSubscriptionLocation_dismiss_example.json',
  },
  putSuppressionRule: {
    method: 'PUT',
    path: `${rules}/tor`,
    example: 'alertsSuppressionRules/PutAlertsSuppressionRule_example.json',
    body: 'alertsSuppressionRule',
  },
  removeSuppressionRule: {
    method: 'DELETE',
    path: `${rules}/${standingRule.name}`,
    example: 'alertsSuppressionRules/DeleteAlertsSuppressionRule_example.json',
  },
  setSecurityContact: 'security contacts are not recorded',
  exportActivityLog: {
    method: 'PUT',
    path: '/subscriptions/s/providers/Microsoft.Insights/diagnosticSettings/cosmos-guard',
    example: 'diagnosticSettings/createOrUpdateSubscriptionDiagnosticSetting.json',
    body: 'parameters',
  },
  turnOnLogging: {
    method: 'PUT',
    path: `${settings}/cosmos-guard`,
    example: 'diagnosticSettings/createOrUpdateDiagnosticSetting.json',
    body: 'parameters',
  },
  createSampleAlerts: {
    method: 'POST',
    path: `${security}/locations/westeurope/alerts/default/simulate`,
    example: 'alerts/SimulateAlerts_example.json',
    body: 'alertSimulatorRequestBody',
  },
  changeAccount: {
    method: 'PATCH',
    path: `/${id}`,
    example: 'cosmos/CosmosDBDatabaseAccountPatch.json',
    body: 'updateParameters',
    otherVersion: true,
  },
};

/** Fields that the service takes and that its recorded example happens not to show, with where they are documented. */
const notShown: Readonly<Record<string, readonly string[]>> = {
  // The example turns on a group of categories; single ones are in GetDiagnosticSetting.
  'diagnosticSettings/createOrUpdateDiagnosticSetting.json': ['$.properties.logs[].category: string'],
  'diagnosticSettings/createOrUpdateSubscriptionDiagnosticSetting.json': [
    '$.properties.logs[].category: string',
  ],
  // In the reference of the account's PATCH; the example leaves the keys as they are.
  'cosmos/CosmosDBDatabaseAccountPatch.json': ['$.properties.disableLocalAuth: boolean'],
  // In the reference of resources: the form of the rows.
  'resourcegraph/ResourcesRandomPageQuery.json': ['$.options.resultFormat: string'],
};

const calls: AzureCalls = { ...readsOf(subject), ...changesOf(subject) };

describe('the recorded examples', () => {
  it('stand for every call that there is, or it is said why not', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(calls).sort());
  });
});

const recordedCalls = Object.entries(expected).flatMap(([name, given]) =>
  typeof given === 'string' ? [] : [{ name, ...given }],
);

describe.skipIf(!hasCorpus)('what goes out by', () => {
  it.each(recordedCalls)('$name is what the recorded example shows', async ({ name, example, ...call }) => {
    const sent: Sent[] = [];
    const { parameters, responses } = recorded(example);
    await calls[name]!(replaying(() => answerIn(responses), sent));
    const request = sent.find(({ method, path }) => method === call.method && path === call.path);
    expect(request, JSON.stringify(sent)).toBeDefined();
    if (!call.otherVersion) expect(request?.apiVersion).toBe(parameters['api-version']);
    const known = shapeOf(call.body ? parameters[call.body] : undefined);
    const also = notShown[example] ?? [];
    expect([...shapeOf(request?.body)].filter((entry) => !known.has(entry) && !also.includes(entry))).toEqual(
      [],
    );
  });
});

function answerIn(responses: Recorded['responses']): unknown {
  return responses['200']?.body ?? {};
}
