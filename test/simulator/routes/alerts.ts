import { alertsOf, type SimulatedAlert } from '../world/defenderAlerts';
import { failure, ok, page, refusal, type Route } from './route';

const subscription = '/subscriptions/([^/]+)';
const alert = `${subscription}/(?:resourceGroups/[^/]+/)?providers/Microsoft\\.Security/locations/[^/]+/alerts/([^/]+)`;
const apiVersions = ['2022-01-01'];

const statuses: Readonly<Record<string, string>> = {
  activate: 'Active',
  inprogress: 'InProgress',
  resolve: 'Resolved',
  dismiss: 'Dismissed',
};

/** Defender's alerts: listed by pages, read, moved between states, and asked for as samples. */
export const alertRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: new RegExp(`^${subscription}/providers/Microsoft\\.Security/alerts$`, 'i'),
    apiVersions,
    handle(request, service) {
      const [id = ''] = request.parts;
      const alerts = service.world.alerts.filter(({ subscriptionId }) => subscriptionId === id);
      return (
        refusal(service, id, 'Microsoft.Security/alerts/read', `/subscriptions/${id}`) ??
        page(alerts.map(alertBody), request, service)
      );
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(
      `^${subscription}/providers/Microsoft\\.Security/locations/[^/]+/alerts/default/simulate$`,
      'i',
    ),
    apiVersions,
    handle(request, service) {
      const [id = ''] = request.parts;
      const account = service.world.accounts.find(
        ({ subscriptionId, kind, capability }) => subscriptionId === id && kind !== 'MongoDB' && !capability,
      );
      if (account) service.world.alerts.push(...alertsOf(account, service.now(), true));
      return (
        refusal(service, id, 'Microsoft.Security/alerts/write', `/subscriptions/${id}`) ?? { status: 202 }
      );
    },
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${alert}/(activate|inProgress|resolve|dismiss)$`, 'i'),
    apiVersions,
    handle({ parts: [, name = '', verb = ''] }, { world }) {
      const found = world.alerts.find((candidate) => candidate.name === name);
      if (!found) return failure(404, 'ResourceNotFound', `The alert ${name} was not found.`);
      found.status = statuses[verb.toLowerCase()] ?? found.status;
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${alert}$`, 'i'),
    apiVersions,
    handle({ parts: [, name = ''] }, { world }) {
      const found = world.alerts.find((candidate) => candidate.name === name);
      return found
        ? ok(alertBody(found))
        : failure(404, 'ResourceNotFound', `The alert ${name} was not found.`);
    },
  },
];

/** By the alert, for as long as its status is the same: of 50,000 they are asked for again and again. */
const graphBodies = new WeakMap<SimulatedAlert, { readonly status: string; readonly body: unknown }>();

/** An alert as Resource Graph has it: the names of the fields begin with capitals. */
export function graphAlertBody(found: SimulatedAlert): unknown {
  const known = graphBodies.get(found);
  if (known?.status === found.status) return known.body;
  const { properties, ...rest } = alertBody(found);
  const resourceIdentifiers = [{ AzureResourceId: found.account.id }];
  const body = { ...rest, properties: capitalised({ ...properties, resourceIdentifiers }) };
  graphBodies.set(found, { status: found.status, body });
  return body;
}

function capitalised(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
  );
}

function alertBody(found: SimulatedAlert): { readonly properties: Readonly<Record<string, unknown>> } {
  const time = new Date(found.start).toISOString();
  return {
    ...{ id: found.id, name: found.name, type: 'Microsoft.Security/Locations/alerts' },
    properties: {
      version: '2022-01-01',
      alertType: found.alertType,
      systemAlertId: found.name,
      productComponentName: 'Databases',
      alertDisplayName: found.title,
      description: `${found.title} on the account ${found.account.name}.`,
      severity: found.severity,
      intent: 'InitialAccess',
      startTimeUtc: time,
      endTimeUtc: time,
      resourceIdentifiers: [{ azureResourceId: found.account.id, type: 'AzureResource' }],
      remediationSteps: ['Regenerate the keys of the account if the access was not meant.'],
      vendorName: 'Microsoft',
      status: found.status,
      alertUri: `https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/${found.name}`,
      timeGeneratedUtc: time,
      productName: 'Microsoft Defender for Cloud',
      processingEndTimeUtc: time,
      entities: [{ address: '192.0.2.15', type: 'ip' }],
      isIncident: false,
      extendedProperties: { Property1: found.sample ? 'sample' : 'simulated' },
      compromisedEntity: found.account.name,
      techniques: ['T1090'],
    },
  };
}
