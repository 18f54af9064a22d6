import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Reader } from 'mmdb-lib';
import { formatAddress, parseAddress } from '../../detection/intelligence/address';
import type { Location, Locations } from '../../detection/intelligence/intelligence';
import { remembered } from '../../detection/remembered';
import { available, unavailable, type Available } from '../../shared/available';
import { locationIn, type MmdbRecord } from './locationIn';

/**
 * Reads a file of the locations of addresses in MaxMind's format, as several makers give them: countries, cities or
 * networks. Locations are as old as the file says of itself.
 *
 * @throws the system's error where the file cannot be read
 */
export async function readLocations(path: string): Promise<Available<Locations>> {
  const reader = readerOf(await readFile(path));
  if (!reader)
    return unavailable({
      kind: 'invalid',
      message: `${basename(path)} is not a whole MMDB file.`,
      nextStep: 'Download it again: it may be cut off, or still be packed.',
    });
  const find = remembered((address) => {
    const words = parseAddress(address);
    const record = words && recordOf(reader, formatAddress(words));
    return record && locationIn(record);
  });
  return available({ source: basename(path), asOf: reader.metadata.buildEpoch.getTime(), of: find });
}

/** Several files as one: one may know the countries and another the networks. As old as the oldest. */
export function joinLocations(all: readonly Locations[]): Locations | undefined {
  const [first, ...others] = all;
  if (!first || others.length === 0) return first;
  return {
    source: all.map(({ source }) => source).join(', '),
    asOf: Math.min(...all.map(({ asOf }) => asOf)),
    of: (address) => {
      const known = all.map((one) => one.of(address)).filter((location) => location !== undefined);
      return known.length > 0 ? (Object.assign({}, ...known.toReversed()) as Location) : undefined;
    },
  };
}

function readerOf(file: Buffer): Reader<MmdbRecord> | undefined {
  try {
    const reader = new Reader<MmdbRecord>(file);
    // The metadata is at the end: a file that lacks its beginning has it all the same, and only finds nonsense by it.
    const treeEnd = reader.metadata.searchTreeSize;
    const gap = file.subarray(treeEnd, treeEnd + gapAfterTree);
    if (gap.length < gapAfterTree || gap.some((byte) => byte !== 0)) return undefined;
    for (const address of probes) reader.get(address);
    return reader;
  } catch {
    // Whatever it stumbled over, the file is not one that can be trusted.
    return undefined;
  }
}

/** Zeros that part the search tree from the data. */
const gapAfterTree = 16;

/** Addresses all over the space, so that a torn file is noticed when it is read. */
const probes = Array.from({ length: 512 }, (_, at) => {
  const word = Math.imul(at + 1, 0x9e3779b1) >>> 0;
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255].join('.');
});

function recordOf(reader: Reader<MmdbRecord>, address: string): MmdbRecord | undefined {
  try {
    return reader.get(address) ?? undefined;
  } catch (error) {
    // A damaged record, or an IPv6 address asked of a file of IPv4: nothing is known of it.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
