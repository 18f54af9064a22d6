import * as vscode from 'vscode';
import type { Cloud } from '../../azure/cloud';
import type { Connection } from '../../azure/connection';
import { minute } from '../../shared/timeWindow';

/** VS Code refreshes a session by itself; asking again this often is what makes us see it. */
const askAgainAfter = 5 * minute;

/** What a tenant asked for beyond a sign-in, by tenant: the next time the person signs in there, it is shown to them. */
const challenges = new Map<string, string>();

type Person = vscode.AuthenticationSessionAccountInformation;

/**
 * Tokens of VS Code's Microsoft accounts, each for the tenant that is asked for: of one account, or of the one that VS Code
 * prefers. Never asks the person: without a session it fails as signed out.
 */
export function sessionCredential(cloud: Cloud, account?: Person): Connection['credential'] {
  return {
    async getToken(scopes, { tenantId = '', claims } = {}) {
      const wanted = scopesOf(typeof scopes === 'string' ? [scopes] : scopes, tenantId);
      if (claims) challenges.set(tenantId, claims);
      const session = await vscode.authentication.getSession(
        providerOf(cloud),
        claims ? challengeOf(claims, wanted) : wanted,
        { silent: true, ...(account && { account }) },
      );
      if (!session) throw new AuthenticationRequiredError();
      return { token: session.accessToken, expiresOnTimestamp: Date.now() + askAgainAfter };
    },
  };
}

/** A connection for each account of VS Code's, where there are several; the same ones each time. */
export function signedInPeople(cloud: Cloud): NonNullable<Connection['people']> {
  const known = new Map<string, Connection>();
  return async () => {
    const accounts = await vscode.authentication.getAccounts(providerOf(cloud));
    if (accounts.length < 2) return [];
    return accounts.map((account) => {
      const person = known.get(account.id) ?? { cloud, credential: sessionCredential(cloud, account) };
      known.set(account.id, person);
      return person;
    });
  };
}

/**
 * Asks the person to sign in, if need be, to one tenant or wherever they choose; false when they step back. Who is signed in
 * already is asked for the account: without a tenant, another one is all that they can mean.
 */
export async function signIn(cloud: Cloud, tenantId = ''): Promise<boolean> {
  const scopes = scopesOf([`${cloud.resourceManagerAudience}/.default`], tenantId);
  const claims = challenges.get(tenantId);
  try {
    const isSignedIn =
      tenantId === '' &&
      (await vscode.authentication.getSession(providerOf(cloud), scopes, { silent: true }));
    const session = await vscode.authentication.getSession(
      providerOf(cloud),
      claims ? challengeOf(claims, scopes) : scopes,
      { createIfNone: true, ...(isSignedIn && { clearSessionPreference: true }) },
    );
    challenges.delete(tenantId);
    const logScopes = scopesOf([`${cloud.logAnalyticsAudience}/.default`], tenantId);
    await vscode.authentication.getSession(providerOf(cloud), logScopes, {
      createIfNone: true,
      account: session.account,
    });
    return true;
  } catch (error) {
    if (error instanceof Error && /cancel|did not consent/i.test(error.message)) return false;
    throw error;
  }
}

/** VS Code's provider takes the tenant as a scope of this form. */
function scopesOf(scopes: readonly string[], tenantId: string): string[] {
  return tenantId === '' ? [...scopes] : [...scopes, `VSCODE_TENANT:${tenantId}`];
}

/** Claims of a conditional access policy, in the form in which a service answers with them. */
function challengeOf(
  claims: string,
  fallbackScopes: readonly string[],
): vscode.AuthenticationWwwAuthenticateRequest {
  const encoded = Buffer.from(claims).toString('base64');
  return { wwwAuthenticate: `Bearer error="insufficient_claims", claims="${encoded}"`, fallbackScopes };
}

export function providerOf({ name }: Cloud): string {
  return name === 'AzureCloud' ? 'microsoft' : 'microsoft-sovereign-cloud';
}

/** Named as the Azure SDK names it, so that it is told apart from a failure. */
class AuthenticationRequiredError extends Error {
  override readonly name = 'AuthenticationRequiredError';

  constructor() {
    super('VS Code has no Microsoft account for this');
  }
}
