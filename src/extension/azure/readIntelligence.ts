import { readFile, stat } from 'node:fs/promises';
import { parseAddressList } from '../../detection/intelligence/addressList';
import { sentence } from '../../shared/available';
import type { AddressSet, Intelligence } from '../../detection/intelligence/intelligence';

/** The files that the settings name; an empty path names none. */
export interface IntelligenceFiles {
  readonly torExitNodes: string;
  readonly suspiciousAddresses: string;
}

/**
 * Reads the address lists that the user named. One that cannot be read is noted, and what was read of it before is
 * used: `known` keeps that by path, so that a file that is away for a moment takes no alert with it.
 */
export async function readIntelligence(
  { torExitNodes, suspiciousAddresses }: IntelligenceFiles,
  note: (message: string) => void,
  known = new Map<string, AddressSet>(),
): Promise<Intelligence> {
  const [tor, suspicious] = await Promise.all(
    [torExitNodes, suspiciousAddresses].map(async (path) => {
      const list = await read(path, note);
      if (list) known.set(path, list);
      return known.get(path);
    }),
  );
  return { ...(tor && { torExitNodes: tor }), ...(suspicious && { suspiciousAddresses: suspicious }) };
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
