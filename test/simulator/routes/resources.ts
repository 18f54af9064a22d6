import type { SimulatedAccount, SimulatedSubscription, SimulatedWorkspace } from '../world/world';
import { ok, page, refusal, type Route, type Service } from './route';

const subscription = '/subscriptions/([^/]+)';

/** Tenants, subscriptions, accounts and workspaces. */
export const resourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/tenants$/i,
    apiVersions: ['2022-12-01'],
    handle: (_, { world }) =>
      ok({
        value: [{ id: world.tenantId, name: 'Contoso' }, ...world.guestTenants, ...world.closedTenants].map(
          ({ id, name }) => ({
            id: `/tenants/${id}`,
            tenantId: id,
            displayName: name,
            defaultDomain: `${name.toLowerCase()}.example`,
          }),
        ),
      }),
  },
  {
    method: 'GET',
    pattern: /^\/subscriptions$/i,
    apiVersions: ['2022-12-01'],
    handle: (request, service) =>
      page(
        service.world.subscriptions
          .filter(inTenant(request.tenantId, service))
          .filter(({ unlisted }) => !unlisted)
          .map(({ id, name, tenantId }) => ({
            id: `/subscriptions/${id}`,
            subscriptionId: id,
            tenantId: tenantId ?? service.world.tenantId,
            displayName: name,
            state: 'Enabled',
            authorizationSource: 'RoleBased',
          })),
        request,
        service,
      ),
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${subscription}/providers/Microsoft\\.DocumentDB/databaseAccounts$`, 'i'),
    handle(request, service) {
      const [id = ''] = request.parts;
      const action = 'Microsoft.DocumentDB/databaseAccounts/read';
      const accounts = service.world.accounts.filter(({ subscriptionId }) => subscriptionId === id);
      return (
        refusal(service, id, action, `/subscriptions/${id}`) ??
        page(accounts.map(accountBody), request, service)
      );
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${subscription}/providers/Microsoft\\.OperationalInsights/workspaces$`, 'i'),
    handle(request, service) {
      const [id = ''] = request.parts;
      const action = 'Microsoft.OperationalInsights/workspaces/read';
      const found = service.world.workspaces.filter(({ subscriptionId }) => subscriptionId === id);
      return refusal(service, id, action, `/subscriptions/${id}`) ?? ok({ value: found.map(workspaceBody) });
    },
  },
];

/** Tells which subscriptions are in a tenant; the empty one is the home of the identity. */
export function inTenant(
  tenantId: string,
  { world }: Pick<Service, 'world'>,
): (subscription: SimulatedSubscription) => boolean {
  const asked = tenantId || world.tenantId;
  return (subscription) => (subscription.tenantId ?? world.tenantId) === asked;
}

export function accountBody(account: SimulatedAccount): unknown {
  return {
    id: account.id,
    name: account.name,
    location: account.location,
    type: 'Microsoft.DocumentDB/databaseAccounts',
    kind: account.kind,
    tags: account.tags,
    systemData: { createdAt: '2023-03-12T22:05:09.0000000Z' },
    properties: {
      provisioningState: 'Succeeded',
      documentEndpoint: `https://${account.name}.documents.azure.com:443/`,
      publicNetworkAccess: account.closed ? 'Disabled' : 'Enabled',
      disableLocalAuth: account.closed ?? false,
      databaseAccountOfferType: 'Standard',
      capabilities: account.capability ? [{ name: account.capability }] : [],
      ipRules: [{ ipAddressOrRange: '198.51.100.0/24' }],
      locations: [{ id: `${account.name}-westeurope`, locationName: account.location, failoverPriority: 0 }],
      backupPolicy: {
        type: 'Periodic',
        periodicModeProperties: { backupIntervalInMinutes: 240, backupRetentionIntervalInHours: 8 },
      },
      keysMetadata: { primaryMasterKey: { generationTime: '2024-02-25T20:30:11.0000000Z' } },
      diagnosticLogSettings: { enableFullTextQuery: account.fullText ? 'True' : 'None' },
      ...account.patched,
    },
  };
}

export function workspaceBody({ id, name, customerId }: SimulatedWorkspace): unknown {
  return {
    id,
    name,
    location: 'westeurope',
    type: 'Microsoft.OperationalInsights/workspaces',
    properties: { customerId, provisioningState: 'Succeeded', retentionInDays: 30 },
  };
}
