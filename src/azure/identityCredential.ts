import type { TokenCredential } from '@azure/core-auth';
import type { DefaultAzureCredentialOptions } from '@azure/identity';
import { clouds } from './clouds';
import type { Cloud } from './cloud';

/** How a credential is made of what it is asked for: as `@azure/identity` does, which is large and rarely needed. */
type Make = (options: DefaultAzureCredentialOptions) => Promise<TokenCredential>;

const makeDefault: Make = async (options) => {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(options);
};

/**
 * Signs in as the surroundings say, without a prompt: environment variables, workload identity, managed identity, then
 * the Azure CLI and its kin. For the command line, and for the extension on a machine without VS Code's own accounts.
 */
export function identityCredential(cloud: Cloud, tenantId?: string, make = makeDefault): TokenCredential {
  let inner: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      inner ??= make({
        authorityHost: cloud.authority,
        // Subscriptions may be in any tenant that the identity is a guest of; tokens are asked for by tenant.
        additionallyAllowedTenants: ['*'],
        // Microsoft's list of authorities knows no private ones, and cannot be reached from a cloud of one's own.
        ...(isPrivate(cloud) && { disableInstanceDiscovery: true }),
        ...(tenantId && { tenantId }),
      });
      return (await inner).getToken(scopes, options);
    },
  };
}

function isPrivate({ authority }: Cloud): boolean {
  return clouds.every((known) => known.authority !== authority);
}
