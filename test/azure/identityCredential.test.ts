import type { TokenCredential } from '@azure/core-auth';
import { beforeEach, describe, expect, it } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import { cloudNamed } from '../../src/azure/clouds';
import { identityCredential } from '../../src/azure/identityCredential';

const made: unknown[] = [];

function make(options: unknown): Promise<TokenCredential> {
  made.push(options);
  return Promise.resolve({
    getToken: (scopes) => Promise.resolve({ token: `for ${String(scopes)}`, expiresOnTimestamp: 1 }),
  });
}

beforeEach(() => {
  made.length = 0;
});

describe('the sign-in of the surroundings', () => {
  it('is loaded with the first token, once, for the authority of its cloud', async () => {
    const credential = identityCredential(cloudNamed('AzureUSGovernment')!, undefined, make);
    expect(made).toEqual([]);
    expect(await credential.getToken('a')).toMatchObject({ token: 'for a' });
    expect(await credential.getToken('b')).toMatchObject({ token: 'for b' });
    expect(made).toEqual([
      { authorityHost: 'https://login.microsoftonline.us', additionallyAllowedTenants: ['*'] },
    ]);
  });

  it('asks no list of authorities of Microsoft in a cloud of its own', async () => {
    await identityCredential(
      { ...publicCloud, authority: 'https://login.stack.example' },
      undefined,
      make,
    ).getToken('a');
    expect(made).toMatchObject([
      { authorityHost: 'https://login.stack.example', disableInstanceDiscovery: true },
    ]);
  });

  it('is of one tenant where one is named', async () => {
    await identityCredential(cloudNamed('AzureCloud')!, 'contoso', make).getToken('a');
    expect(made).toEqual([
      {
        authorityHost: 'https://login.microsoftonline.com',
        additionallyAllowedTenants: ['*'],
        tenantId: 'contoso',
      },
    ]);
  });
});
