import type { SimulatedAccount, SimulatedSubscription } from '../world/world';
import { failure, ok, refusal, type Answer, type Route, type Service, type SimulatedRequest } from './route';

const scope = '(/subscriptions/([^/]+)(?:/.*/databaseAccounts/[^/]+)?)';
const settings = `^${scope}/providers/Microsoft\\.Insights/diagnosticSettings`;
const apiVersions = ['2021-05-01-preview'];

/** The diagnostic setting of an account, and that of a subscription, whose log is the activity log: one each. */
export const diagnosticSettingRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: new RegExp(`${settings}$`, 'i'),
    apiVersions,
    handle: (request, service) =>
      withOwner(request, service, 'read', (owner) => ok({ value: settingsOf(owner) })),
  },
  {
    method: 'PUT',
    pattern: new RegExp(`${settings}/[^/]+$`, 'i'),
    apiVersions,
    handle: (request, service) =>
      withOwner(request, service, 'write', (owner) => {
        const { properties } = request.body as {
          properties: { workspaceId: string; logAnalyticsDestinationType?: string };
        };
        const wanted = properties.workspaceId.toLowerCase();
        const workspace = service.world.workspaces.find(({ id }) => id.toLowerCase() === wanted);
        if (!workspace) return failure(400, 'InvalidParameter', 'The workspace could not be found.');
        const dedicated = properties.logAnalyticsDestinationType === 'Dedicated';
        if ('plan' in owner) owner.activityLog = workspace.id;
        else owner.logs = { workspace: workspace.id, dedicated };
        return ok(settingsOf(owner)[0]);
      }),
  },
];

type Owner = SimulatedAccount | SimulatedSubscription;

function withOwner(
  { parts: [id = '', subscriptionId = ''] }: SimulatedRequest,
  service: Service,
  right: 'read' | 'write',
  answer: (owner: Owner) => Answer,
): Answer {
  const refused = refusal(service, subscriptionId, `Microsoft.Insights/diagnosticSettings/${right}`, id);
  if (refused) return refused;
  const { subscriptions, accounts } = service.world;
  const owner =
    subscriptions.find((subscription) => `/subscriptions/${subscription.id}` === id.toLowerCase()) ??
    accounts.find((account) => account.id.toLowerCase() === id.toLowerCase());
  return owner ? answer(owner) : failure(404, 'ResourceNotFound', `The Resource '${id}' was not found.`);
}

function settingsOf(owner: Owner): unknown[] {
  if ('plan' in owner) {
    const { id, activityLog } = owner;
    return activityLog ? [body(`/subscriptions/${id}`, activityLog, null, ['Administrative'])] : [];
  }
  const { id, logs } = owner;
  const categories = ['DataPlaneRequests', 'QueryRuntimeStatistics', 'ControlPlaneRequests'];
  return logs ? [body(id, logs.workspace, logs.dedicated ? 'Dedicated' : null, categories)] : [];
}

function body(
  id: string,
  workspaceId: string,
  tables: string | null,
  categories: readonly string[],
): unknown {
  return {
    id: `${id}/providers/microsoft.insights/diagnosticSettings/to-workspace`,
    type: 'Microsoft.Insights/diagnosticSettings',
    name: 'to-workspace',
    properties: {
      workspaceId,
      logAnalyticsDestinationType: tables,
      metrics: [],
      logs: categories.map((category) => ({
        category,
        categoryGroup: null,
        enabled: true,
        retentionPolicy: { enabled: false, days: 0 },
      })),
    },
  };
}
