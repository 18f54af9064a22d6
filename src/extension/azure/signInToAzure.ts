import type { Settings } from '../settings';

/** Signs in as the settings say, to one tenant where it is named. The surroundings (Azure CLI, managed identity) need no asking. */
export async function signInToAzure(settings: Settings, tenantId?: string): Promise<boolean> {
  if (settings.signIn === 'identity') return true;
  const { chosenCloud, signIn } = await import('../later');
  return signIn(chosenCloud(settings), tenantId);
}
