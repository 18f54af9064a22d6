import { beforeEach, describe, expect, it, vi } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import { cloudNamed } from '../../src/azure/clouds';
import { identityCredential } from '../../src/azure/identityCredential';

const made = vi.hoisted(() => [] as unknown[]);

vi.mock('@azure/identity', () => ({
  DefaultAzureCredential: class {
    constructor(options: unknown) {
      made.push(options);
    }
    getToken(scopes: string): unknown {
      return Promise.resolve({ token: `for ${scopes}`, expiresOnTimestamp: 1 });
    }
  },
}));

beforeEach(() => {
  made.length = 0;
});

describe('the sign-in of the surroundings', () => {
  it('is loaded with the first token, once, for the authority of its cloud', async () => {
    const credential = identityCredential(cloudNamed('AzureUSGovernment')!);
    expect(made).toEqual([]);
    expect(await credential.getToken('a')).toMatchObject({ token: 'for a' });
    expect(await credential.getToken('b')).toMatchObject({ token: 'for b' });
    expect(made).toEqual([
      { authorityHost: 'https://login.microsoftonline.us', additionallyAllowedTenants: ['*'] },
    ]);
  });

  it('asks no list of authorities of Microsoft in a cloud of its own', async () => {
    await identityCredential({ ...publicCloud, authority: 'https://login.stack.example' }).getToken('a');
    expect(made).toMatchObject([
      { authorityHost: 'https://login.stack.example', disableInstanceDiscovery: true },
    ]);
  });

  it('is of one tenant where one is named', async () => {
    await identityCredential(cloudNamed('AzureCloud')!, 'contoso').getToken('a');
    expect(made).toEqual([
      {
        authorityHost: 'https://login.microsoftonline.com',
        additionallyAllowedTenants: ['*'],
        tenantId: 'contoso',
      },
    ]);
  });
});
