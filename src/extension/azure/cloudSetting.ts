import { publicCloud, type Cloud } from '../../azure/cloud';
import { cloudNamed } from '../../azure/clouds';
import { customCloud, endpointsOf } from '../../azure/customCloud';
import { available, type Available } from '../../shared/available';
import type { Settings } from '../settings';

/** What VS Code calls the clouds of its sovereign sign-in. */
const environments: Readonly<Record<string, string>> = {
  ChinaCloud: 'AzureChinaCloud',
  USGovernment: 'AzureUSGovernment',
  custom: 'Custom',
};

/**
 * The cloud of the settings: ours first, then the sovereign cloud that VS Code itself signs in to, then the public one. A
 * custom cloud that cannot be used is never replaced by another one: its tokens are not for others.
 */
export function readCloud({
  cloud,
  customCloud: endpoints,
  sovereignCloud: { environment, custom },
}: Pick<Settings, 'cloud' | 'customCloud' | 'sovereignCloud'>): Available<Cloud> {
  const name = cloud ?? environments[environment] ?? publicCloud.name;
  const known = cloudNamed(name);
  if (known) return available(known);
  const theirs = environment === 'custom' ? endpointsOf(custom) : {};
  return customCloud({ ...theirs, ...endpoints });
}
