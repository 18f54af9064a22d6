import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clouds } from '../../../src/azure/clouds';
import { publicCloud } from '../../../src/azure/cloud';
import { reasonOf } from '../../../src/azure/failure';
import { sessionCredential, signedInPeople, signIn } from '../../../src/extension/azure/session';
import { authentication } from '../vscode';

const getSession = vi.spyOn(authentication, 'getSession');

const scope = 'https://management.azure.com/.default';
const session = { accessToken: 'token', account: { id: 'a', label: 'analyst' } };

beforeEach(() => {
  getSession.mockReset().mockResolvedValue(session);
});
afterAll(() => {
  getSession.mockRestore();
});

describe('a token of VS Code', () => {
  it('is asked for in silence, for the tenant that is wanted', async () => {
    const credential = sessionCredential(publicCloud);
    expect(await credential.getToken(scope)).toMatchObject({ token: 'token' });
    await credential.getToken(scope, { tenantId: 'fabrikam' });
    expect(getSession.mock.calls).toEqual([
      ['microsoft', [scope], { silent: true }],
      ['microsoft', [scope, 'VSCODE_TENANT:fabrikam'], { silent: true }],
    ]);
  });

  it('is one of the sovereign clouds where such a cloud is chosen', async () => {
    for (const cloud of clouds) await sessionCredential(cloud).getToken(scope);
    expect(getSession.mock.calls.map(([provider]) => provider as string)).toEqual([
      'microsoft',
      'microsoft-sovereign-cloud',
      'microsoft-sovereign-cloud',
    ]);
  });

  it('that is not there counts as signed out', async () => {
    getSession.mockResolvedValue(undefined);
    const error: unknown = await sessionCredential(publicCloud)
      .getToken(scope)
      .catch((thrown: unknown) => thrown);
    expect(reasonOf(error, 'read')).toMatchObject({ kind: 'signedOut' });
  });
});

describe('several accounts', () => {
  it('each have a connection of their own, the same each time', async () => {
    const accounts = [
      { id: 'a', label: 'analyst' },
      { id: 'b', label: 'admin' },
    ];
    const getAccounts = vi.spyOn(authentication, 'getAccounts').mockResolvedValue(accounts);
    const people = signedInPeople(publicCloud);
    const [, admin] = await people();
    await admin!.credential.getToken(scope, { tenantId: 'fabrikam' });
    expect(getSession.mock.calls).toEqual([
      ['microsoft', [scope, 'VSCODE_TENANT:fabrikam'], { silent: true, account: accounts[1] }],
    ]);
    expect((await people())[1]).toBe(admin);
    getAccounts.mockResolvedValue(accounts.slice(1));
    expect(await people()).toEqual([]);
    getAccounts.mockRestore();
  });
});

describe('the sign-in', () => {
  it('shows the person the claims that a tenant asked for, once', async () => {
    getSession.mockResolvedValue(undefined);
    const claims = '{"access_token":{"acrs":{"value":"c1"}}}';
    const credential = sessionCredential(publicCloud);
    await expect(credential.getToken(scope, { tenantId: 'fabrikam', claims })).rejects.toThrow();
    const request = {
      wwwAuthenticate: `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
      fallbackScopes: [scope, 'VSCODE_TENANT:fabrikam'],
    };
    expect(getSession.mock.calls).toEqual([['microsoft', request, { silent: true }]]);
    getSession.mockReset().mockResolvedValue(session);
    expect(await signIn(publicCloud, 'fabrikam')).toBe(true);
    expect(await signIn(publicCloud, 'fabrikam')).toBe(true);
    expect(getSession.mock.calls.map(([, asked]) => asked)).toEqual([
      request,
      ['https://api.loganalytics.io/.default', 'VSCODE_TENANT:fabrikam'],
      request.fallbackScopes,
      ['https://api.loganalytics.io/.default', 'VSCODE_TENANT:fabrikam'],
    ]);
  });

  it('asks whoever is signed in already for the account, and nobody else', async () => {
    const options = () => getSession.mock.calls.flatMap(([, , asked]) => (asked as object | undefined) ?? {});
    await signIn(publicCloud);
    expect(options()).toContainEqual({ createIfNone: true, clearSessionPreference: true });
    getSession.mockReset().mockResolvedValueOnce(undefined).mockResolvedValue(session);
    await signIn(publicCloud);
    expect(options()).toContainEqual({ createIfNone: true });
  });

  it('may be declined', async () => {
    getSession.mockRejectedValue(new Error('User did not consent to login.'));
    expect(await signIn(publicCloud)).toBe(false);
  });
});
