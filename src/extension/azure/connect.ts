import { cloudNamed } from '../../azure/clouds';
import { publicCloud } from '../../azure/cloud';
import { identityCredential } from '../../azure/identityCredential';
import { simulatorConnection } from '../development';
import { sessionCredential } from './session';
import type { Cloud } from '../../azure/cloud';
import type { Connection } from '../../azure/connection';
import type { Settings } from '../settings';

/** How the settings say that Azure is reached. */
export async function connect(settings: Settings): Promise<Connection> {
  const cloud = chosenCloud(settings);
  const simulated = await simulatorConnection(cloud);
  if (simulated) return simulated;
  const byIdentity = settings.signIn === 'identity';
  return { cloud, credential: byIdentity ? identityCredential(cloud) : sessionCredential(cloud) };
}

export function chosenCloud({ cloud }: Settings): Cloud {
  return cloudNamed(cloud) ?? publicCloud;
}
