import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import { loopbackCredential } from '../../src/azure/loopback';
import { listSubscriptions } from '../../src/azure/subscriptions';
import { proxyRoot, selfSigned, serverKey, signedByProxy } from '../fixtures/certificates';

/** What a read gives through the transport of production, from a server with a certificate; and what the server was sent. */
async function readFrom(cert: string): Promise<{ readonly read: unknown; readonly requests: number }> {
  let requests = 0;
  const server = createServer({ key: serverKey, cert }, (_, response) => {
    requests++;
    response.end('{"value":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const resourceManager = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const read = await listSubscriptions({
      cloud: { ...publicCloud, resourceManager },
      credential: loopbackCredential(),
      patience: { retries: 0 },
    });
    return { read, requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a connection that is inspected', () => {
  it.each([
    ['by a proxy that sends its root along', `${signedByProxy}${proxyRoot}`, 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['by a proxy that sends no root', signedByProxy, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['by one with a certificate of its own making', selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('%s is named, with the way out, and no token is sent', async (_, certificate, code) => {
    const { read, requests } = await readFrom(certificate);
    expect(read).toMatchObject({
      available: false,
      reason: {
        kind: 'offline',
        message: expect.stringMatching(
          new RegExp(`not trusted, which is usual where a proxy inspects TLS \\(${code}\\)`),
        ) as string,
        nextStep: expect.stringMatching(/http\.systemCertificates.*NODE_EXTRA_CA_CERTS/) as string,
      },
    });
    expect(requests).toBe(0);
  });
});
