import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * A transport that takes every request to a server on this machine, for development and tests. Endpoints, sign-in policy
 * and next links stay as in production; only the last step goes elsewhere. Callers guard it by `__DEVELOPMENT__`.
 * Throws RangeError for an address that is not a loopback address: tokens never leave the machine this way.
 */
export function loopbackHttpClient(baseUrl: string): HttpClient {
  const base = new URL(baseUrl);
  if (base.protocol !== 'http:' || !loopbackHosts.has(base.hostname))
    throw new RangeError(`Not a loopback address: ${baseUrl}`);
  let inner: Promise<HttpClient> | undefined;
  return {
    async sendRequest(request) {
      inner ??= import('@azure/core-rest-pipeline').then((rest) => rest.createDefaultHttpClient());
      const asked = request.url;
      const url = new URL(asked);
      url.protocol = base.protocol;
      url.host = base.host;
      request.url = url.href;
      request.allowInsecureConnection = true;
      try {
        return await (await inner).sendRequest(request);
      } finally {
        request.url = asked;
      }
    },
  };
}

/** A credential that the simulator takes and Azure does not. Each one has a token of its own, which names its tenant. */
export function loopbackCredential(): TokenCredential {
  const token = `simulated-${crypto.randomUUID()}`;
  return {
    getToken: (_, { tenantId } = {}) =>
      Promise.resolve({
        token: tenantId === undefined ? token : `${token}@${tenantId}`,
        expiresOnTimestamp: Date.now() + 3_600_000,
      }),
  };
}
