import { sentence } from '../../shared/available';
import type { Settings } from '../settings';

/**
 * Signs in as the settings say, to one tenant where it is named. The surroundings (Azure CLI, managed identity) need no
 * asking. Throws where the settings name no usable cloud.
 */
export async function signInToAzure(settings: Settings, tenantId?: string): Promise<boolean> {
  if (settings.signIn === 'identity') return true;
  const { readCloud, signIn } = await import('../later');
  const cloud = readCloud(settings);
  if (!cloud.available) throw new Error(sentence(cloud.reason));
  return signIn(cloud.value, tenantId);
}
