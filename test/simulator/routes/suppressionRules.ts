import { failure, ok, refusal, type Route } from './route';

const rules = '/subscriptions/([^/]+)/providers/Microsoft\\.Security/alertsSuppressionRules';
const apiVersions = ['2019-01-01-preview'];

/** Suppression rules: listed, written and removed, kept across requests. */
export const suppressionRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: new RegExp(`^${rules}$`, 'i'),
    apiVersions,
    handle(request, service) {
      const [id = ''] = request.parts;
      const found = service.world.suppressionRules.filter(({ subscriptionId }) => subscriptionId === id);
      return (
        refusal(service, id, 'Microsoft.Security/alertsSuppressionRules/read', `/subscriptions/${id}`) ??
        ok({ value: found.map(({ body }) => body) })
      );
    },
  },
  {
    method: 'PUT',
    pattern: new RegExp(`^${rules}/([^/]+)$`, 'i'),
    apiVersions,
    handle({ path, parts: [id = '', name = ''], body }, { world, now }) {
      const { properties } = (body ?? {}) as { properties?: object };
      if (!properties) return failure(400, 'InvalidRequestContent', 'The properties are missing');
      world.suppressionRules = world.suppressionRules.filter((rule) => rule.name !== name);
      const kept = {
        id: path,
        name,
        type: 'Microsoft.Security/alertsSuppressionRules',
        properties: { ...properties, lastModifiedUtc: new Date(now()).toISOString() },
      };
      world.suppressionRules.push({ subscriptionId: id, name, body: kept });
      return ok(kept);
    },
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`^${rules}/([^/]+)$`, 'i'),
    apiVersions,
    handle({ parts: [, name = ''] }, { world }) {
      world.suppressionRules = world.suppressionRules.filter((rule) => rule.name !== name);
      return { status: 204 };
    },
  },
];
