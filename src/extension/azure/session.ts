import * as vscode from 'vscode';
import type { Cloud } from '../../azure/cloud';
import type { Connection } from '../../azure/connection';
import { minute } from '../../shared/timeWindow';

/** VS Code refreshes a session by itself; asking again this often is what makes us see it. */
const askAgainAfter = 5 * minute;

/** Tokens of VS Code's Microsoft accounts. Never asks the person: without a session it fails as signed out. */
export function sessionCredential(cloud: Cloud): Connection['credential'] {
  return {
    async getToken(scopes) {
      const wanted = typeof scopes === 'string' ? [scopes] : scopes;
      const session = await vscode.authentication.getSession(providerOf(cloud), wanted, { silent: true });
      if (!session) throw new AuthenticationRequiredError();
      return { token: session.accessToken, expiresOnTimestamp: Date.now() + askAgainAfter };
    },
  };
}

/** Asks the person to sign in, if need be; false when they step back. */
export async function signIn(cloud: Cloud): Promise<boolean> {
  const scopes = [`${cloud.resourceManagerAudience}/.default`];
  try {
    const session = await vscode.authentication.getSession(providerOf(cloud), scopes, { createIfNone: true });
    await vscode.authentication.getSession(providerOf(cloud), [`${cloud.logAnalyticsAudience}/.default`], {
      createIfNone: true,
      account: session.account,
    });
    return true;
  } catch (error) {
    if (error instanceof Error && /cancel|did not consent/i.test(error.message)) return false;
    throw error;
  }
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
