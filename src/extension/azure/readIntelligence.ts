import { readFile, stat } from 'node:fs/promises';
import { parseAddressList } from '../../detection/intelligence/addressList';
import { sentence } from '../../shared/available';
import type { AddressSet, Intelligence } from '../../detection/intelligence/intelligence';

/** The files that the settings name; an empty path names none. */
export interface IntelligenceFiles {
  readonly torExitNodes: string;
  readonly suspiciousAddresses: string;
}

/** Reads the address lists that the user named. One that cannot be read is noted, and the rest is used. */
export async function readIntelligence(
  { torExitNodes, suspiciousAddresses }: IntelligenceFiles,
  note: (message: string) => void,
): Promise<Intelligence> {
  const [tor, suspicious] = await Promise.all([read(torExitNodes, note), read(suspiciousAddresses, note)]);
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
