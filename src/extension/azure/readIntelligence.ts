import { readFile, stat } from 'node:fs/promises';
import { parseAddressList } from '../../detection/intelligence/addressList';
import { sentence } from '../../shared/available';
import type { AddressSet, Intelligence, Locations } from '../../detection/intelligence/intelligence';

/** The files that the settings name; an empty path names none. */
export interface IntelligenceFiles {
  readonly torExitNodes: string;
  readonly suspiciousAddresses: string;
  readonly locations: string;
}

/** What was read before, by path: used while a file is away, and while one did not change. */
export interface KnownFiles {
  readonly lists: Map<string, AddressSet>;
  readonly locations: Map<string, { readonly changed: number; readonly locations: Locations }>;
}

export function noKnownFiles(): KnownFiles {
  return { lists: new Map(), locations: new Map() };
}

/**
 * Reads the address lists and the locations that the user named. One that cannot be read is noted, and what was read of
 * it before is used: a file that is away for a moment takes no alert with it.
 */
export async function readIntelligence(
  { torExitNodes, suspiciousAddresses, locations }: IntelligenceFiles,
  note: (message: string) => void,
  known = noKnownFiles(),
): Promise<Intelligence> {
  const [tor, suspicious] = await Promise.all(
    [torExitNodes, suspiciousAddresses].map(async (path) => {
      const list = await read(path, note);
      if (list) known.lists.set(path, list);
      return known.lists.get(path);
    }),
  );
  const places = await locationsIn(locations, note, known);
  return {
    ...(tor && { torExitNodes: tor }),
    ...(suspicious && { suspiciousAddresses: suspicious }),
    ...(places && { locations: places }),
  };
}

/** Files of locations are large: one is read again only where it changed. */
async function locationsIn(
  path: string,
  note: (message: string) => void,
  known: KnownFiles,
): Promise<Locations | undefined> {
  if (path === '') return undefined;
  try {
    const { mtimeMs } = await stat(path);
    const before = known.locations.get(path);
    if (before?.changed === mtimeMs) return before.locations;
    const { readLocations } = await import('../../sources/intelligence/readLocations');
    const locations = await readLocations(path);
    if (locations.available) known.locations.set(path, { changed: mtimeMs, locations: locations.value });
    else note(sentence(locations.reason));
  } catch (error) {
    note(`The file of locations could not be read: ${String(error)}`);
  }
  return known.locations.get(path)?.locations;
}

async function read(path: string, note: (message: string) => void): Promise<AddressSet | undefined> {
  if (path === '') return undefined;
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const list = parseAddressList(text, path, mtimeMs);
    if (list.available) return list.value;
    note(sentence(list.reason));
  } catch (error) {
    note(`The address list could not be read: ${String(error)}`);
  }
  return undefined;
}
