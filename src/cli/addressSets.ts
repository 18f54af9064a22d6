import { basename } from 'node:path';
import { parseAddressList } from '../detection/intelligence/addressList';
import type { AddressSet, Locations } from '../detection/intelligence/intelligence';
import { sentence } from '../shared/available';
import { Failure, systemReason } from './failure';
import { readText } from './readText';

/** Address lists as one set, as old as the oldest of them; undefined for no list. */
export async function readAddressSet(paths: readonly string[]): Promise<AddressSet | undefined> {
  const sets = await Promise.all(paths.map(readOne));
  if (sets.length === 0) return undefined;
  return {
    source: sets.map(({ source }) => source).join(', '),
    asOf: Math.min(...sets.map(({ asOf }) => asOf)),
    has: (address) => sets.some((set) => set.has(address)),
  };
}

async function readOne(path: string): Promise<AddressSet> {
  const { text, changed } = await readText(path);
  const list = parseAddressList(text, basename(path), changed);
  if (!list.available) throw new Failure(sentence(list.reason));
  return list.value;
}

/** Files of locations as one; undefined for none. */
export async function readLocationFiles(paths: readonly string[]): Promise<Locations | undefined> {
  if (paths.length === 0) return undefined;
  const { joinLocations, readLocations } = await import('../sources/intelligence/readLocations');
  const read = async (path: string): Promise<Locations> => {
    const locations = await readLocations(path).catch((error: unknown) => {
      throw new Failure(`${path}: ${systemReason(error)}`);
    });
    if (!locations.available) throw new Failure(sentence(locations.reason));
    return locations.value;
  };
  return joinLocations(await Promise.all(paths.map(read)));
}
