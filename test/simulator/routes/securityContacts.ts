import { failure, ok, refusal, type Route } from './route';

const subscription = '/subscriptions/([^/]+)/providers/Microsoft\\.Security';
const contact = new RegExp(`^${subscription}/securityContacts/default$`, 'i');
const apiVersions = ['2020-01-01-preview'];

/** Whom Defender writes to, kept across requests, and where it keeps the alerts of a subscription. */
export const securityContactRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: contact,
    apiVersions,
    handle(request, service) {
      const [id = ''] = request.parts;
      const refused = refusal(
        service,
        id,
        'Microsoft.Security/securityContacts/read',
        `/subscriptions/${id}`,
      );
      const properties = service.world.securityContacts.get(id);
      return (
        refused ??
        (properties
          ? ok({ name: 'default', properties })
          : failure(404, 'ResourceNotFound', 'There is no contact.'))
      );
    },
  },
  {
    method: 'PUT',
    pattern: contact,
    apiVersions,
    handle(request, service) {
      const [id = ''] = request.parts;
      const refused = refusal(
        service,
        id,
        'Microsoft.Security/securityContacts/write',
        `/subscriptions/${id}`,
      );
      if (refused) return refused;
      const { properties } = request.body as { properties: unknown };
      service.world.securityContacts.set(id, properties);
      return ok({ name: 'default', properties });
    },
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${subscription}/locations$`, 'i'),
    apiVersions: ['2015-06-01-preview'],
    handle: (request, service) =>
      refusal(service, request.parts[0] ?? '', 'Microsoft.Security/locations/read', 'any') ??
      ok({ value: [{ name: 'westeurope', properties: { homeRegionName: 'westeurope' } }] }),
  },
];
