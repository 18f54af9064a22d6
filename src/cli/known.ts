import type { Detection } from '../detection/detection';
import type { Intelligence } from '../detection/intelligence/intelligence';
import { readAddressSet, readLocationFiles } from './addressSets';
import { emptyDetectConfig, readDetectConfig, type DetectConfig } from './detectConfig';

/** What the person gives the detections to know, as options of a command: paths. */
export interface Known {
  readonly tor: readonly string[];
  readonly suspicious: readonly string[];
  readonly geo: readonly string[];
  readonly rules: readonly string[];
  readonly config?: string;
}

export async function configOf(
  { config }: Pick<Known, 'config'>,
  known: readonly Detection[],
): Promise<DetectConfig> {
  if (config === undefined) return emptyDetectConfig;
  return readDetectConfig(config, new Set(known.map(({ id }) => id)));
}

/** The lists of addresses and the locations, those of the options and those of the configuration. */
export async function intelligenceOf(options: Known, config: DetectConfig): Promise<Intelligence> {
  const [torExitNodes, suspiciousAddresses, locations] = await Promise.all([
    readAddressSet([...options.tor, ...config.tor]),
    readAddressSet([...options.suspicious, ...config.suspicious]),
    readLocationFiles([...options.geo, ...config.geo]),
  ]);
  return {
    ...(torExitNodes && { torExitNodes }),
    ...(suspiciousAddresses && { suspiciousAddresses }),
    ...(locations && { locations }),
  };
}
