import { resolve } from 'node:path';
import type { Cloud } from '../azure/cloud';
import { cloudNamed, clouds } from '../azure/clouds';
import { customCloud } from '../azure/customCloud';
import { sentence } from '../shared/available';
import { Failure } from './failure';
import { jsonIn } from './jsonIn';
import { readText } from './readText';
import type { Terminal } from './terminal';

/** What `--cloud` takes, for the help of a command. */
export const cloudOption = [
  '--cloud <name or file>',
  'AzureCloud, AzureChinaCloud, AzureUSGovernment, or a .json file with the endpoints of another',
  'AzureCloud',
] as const;

/** The cloud that a person named: one of the known ones, or the one whose endpoints are in a file. */
export async function cloudOf(named: string, terminal: Terminal): Promise<Cloud> {
  const known = cloudNamed(named);
  if (known) return known;
  if (!named.endsWith('.json'))
    throw new Failure(
      `${named} is no cloud: ${clouds.map(({ name }) => name).join(', ')} are, and a .json file that names endpoints.`,
    );
  const { text } = await readText(resolve(terminal.cwd, named));
  const endpoints = jsonIn(text, named);
  if (typeof endpoints !== 'object' || endpoints === null)
    throw new Failure(`${named}: not an object with endpoints.`);
  const cloud = customCloud(endpoints);
  if (!cloud.available) throw new Failure(`${named}: ${sentence(cloud.reason)}`);
  return cloud.value;
}
