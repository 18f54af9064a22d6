import { randomUUID } from 'node:crypto';
import { accountBody } from './resources';
import { failure, ok, withAccount, type Route } from './route';

const account =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/[^/]+)$/i;
const provider = 'Microsoft.DocumentDB/databaseAccounts';
const apiVersions = ['2025-10-15', '2021-05-01-preview'];

/** How often a change that was taken up says that it is still under way. */
const pollsOfChange = 1;

/** One account, and the change of it: taken up with 202, and carried out while somebody asks after it. */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: account,
    apiVersions,
    handle: (request, service) =>
      withAccount(request, service, `${provider}/read`, (found) => ok(accountBody(found))),
  },
  {
    method: 'PATCH',
    pattern: account,
    apiVersions,
    handle: (request, service) =>
      withAccount(request, service, `${provider}/write`, (found) => {
        const { properties } = request.body as { properties: Readonly<Record<string, unknown>> };
        const id = randomUUID();
        service.world.operations.set(id, {
          polls: pollsOfChange,
          finish: () => (found.patched = { ...found.patched, ...properties }),
        });
        const url = `${service.resourceManager}/subscriptions/${found.subscriptionId}/providers/Microsoft.DocumentDB/locations/westeurope/operationsStatus/${id}?api-version=2025-10-15`;
        return { status: 202, body: accountBody(found), headers: { 'azure-asyncoperation': url } };
      }),
  },
  {
    method: 'GET',
    pattern:
      /^\/subscriptions\/[^/]+\/providers\/Microsoft\.DocumentDB\/locations\/westeurope\/operationsStatus\/([^/]+)$/i,
    handle({ parts: [id = ''] }, { world }) {
      const operation = world.operations.get(id);
      if (!operation) return failure(404, 'NotFound', 'The operation is not known.');
      if (operation.polls-- > 0) return ok({ status: 'Dequeued' });
      if (world.changesFailWith) return ok({ status: 'Failed', error: world.changesFailWith });
      operation.finish();
      return ok({ status: 'Succeeded' });
    },
  },
];
