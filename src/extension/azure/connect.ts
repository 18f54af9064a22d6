import { noCloud, nowhere } from '../../azure/nowhere';
import { identityCredential } from '../../azure/identityCredential';
import { simulatorConnection } from '../development';
import { readCloud } from './cloudSetting';
import { sessionCredential, signedInPeople } from './session';
import type { Cloud } from '../../azure/cloud';
import type { Connection } from '../../azure/connection';
import type { Settings } from '../settings';

/** How the settings say that Azure is reached. */
export async function connect(settings: Settings): Promise<Connection> {
  const chosen = readCloud(settings);
  if (!chosen.available) return nowhere(chosen.reason);
  const cloud = chosen.value;
  const simulated = await simulatorConnection(cloud);
  if (simulated) return simulated;
  if (settings.signIn === 'identity') return { cloud, credential: identityCredential(cloud) };
  return { cloud, credential: sessionCredential(cloud), people: signedInPeople(cloud) };
}

/** The cloud of the settings, or one that leads nowhere. */
export function chosenCloud(settings: Settings): Cloud {
  const chosen = readCloud(settings);
  return chosen.available ? chosen.value : noCloud;
}
