import { available, unavailable, type Available } from '../../shared/available';
import { plainText } from '../../shared/plainText';
import type { Instant } from '../../shared/timeWindow';
import { parseAddress, type AddressWords } from './address';
import { AddressRanges, type AddressRange } from './addressRanges';
import type { AddressSet } from './intelligence';
import { readStix } from './stix';

/** A list that was read: the set, how many addresses and ranges it took, and the lines it could not take. */
export interface AddressList extends AddressSet {
  readonly entries: number;
  readonly rejectedLines: number;
  /** The first few of the rejected lines, made safe to show. */
  readonly rejected: readonly { readonly line: number; readonly text: string }[];
}

const keptRejections = 20;

/**
 * Reads a list of addresses in one of the public forms: Tor's exit list (`ExitAddress` blocks), an address or a CIDR
 * range a line, the first column of a CSV file; comments after `#`, `;` or `//`; a STIX 2.1 bundle or TAXII 2.1 envelope.
 *
 * @param source where it comes from, as an alert is to show it
 * @param asOf when it was made or read
 */
export function parseAddressList(text: string, source: string, asOf: Instant): Available<AddressList> {
  if (/^\s*(?:<!doctype|<html|<\?xml|<head|<body)/i.test(text.replace(/^\ufeff/, '')))
    return refused(`${source} is a web page and not a list of addresses.`);
  const stix = readStix(text, asOf);
  if (stix) return ofEntries(stix.entries.join('\n'), source, stix.modified ?? asOf);
  if (/^\s*\{/.test(text)) return refused(`${source} is JSON and no STIX bundle or TAXII envelope.`);
  return ofEntries(text.replace(/^\ufeff/, ''), source, asOf);
}

function ofEntries(text: string, source: string, asOf: Instant): Available<AddressList> {
  const ranges: AddressRange[] = [];
  const rejected: { line: number; text: string }[] = [];
  let rejectedLines = 0;
  let line = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    line++;
    const entry = entryOf(raw);
    if (entry === '') continue;
    const range = parseRange(entry);
    if (range) ranges.push(range);
    else if (!isHeader(raw, ranges.length + rejectedLines)) {
      rejectedLines++;
      if (rejected.length < keptRejections) rejected.push({ line, text: plainText(raw, 100) });
    }
  }
  if (ranges.length === 0) return refused(`${source} holds no address that could be read.`);
  return available({
    source,
    asOf,
    entries: ranges.length,
    rejectedLines,
    rejected,
    has: membership(ranges),
  });
}

function refused(message: string): Available<AddressList> {
  return unavailable({
    kind: 'invalid',
    message,
    nextStep: 'Give a text file with one address or CIDR range a line, a Tor exit list, or a STIX 2.1 file.',
  });
}

/** The part of a line that should be an address or a range; '' for a line that says nothing of the kind. */
function entryOf(raw: string): string {
  const line = raw.replace(/(?:#|;|\/\/).*$/, '').trim();
  if (/^(?:ExitNode|Published|LastStatus)\s/.test(line)) return '';
  const first = line.replace(/^ExitAddress\s+/, '').split(/[,\t ]/)[0] ?? '';
  return first.replace(/^"(.*)"$/, '$1').trim();
}

function isHeader(raw: string, entriesBefore: number): boolean {
  return entriesBefore === 0 && /^[\w" ]+(?:[,\t][\w" ]*)+$/.test(raw.trim()) && !/\d+\.\d+/.test(raw);
}

function parseRange(entry: string): AddressRange | undefined {
  const [text = '', prefix] = entry.split('/');
  const address = parseAddress(text);
  if (!address || prefix === undefined) return address && { first: address, last: address };
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  // A prefix beyond the width, of a mapped address for instance, names nothing.
  if (!(bits <= address.length * 32)) return undefined;
  return {
    first: address.map((word, index) => (word & maskOf(bits - 32 * index)) >>> 0),
    last: address.map((word, index) => (word | ~maskOf(bits - 32 * index)) >>> 0),
  };
}

/** The mask of a word of which `bits` leading bits belong to the prefix. */
function maskOf(bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0;
}

function membership(ranges: readonly AddressRange[]): (address: string) => boolean {
  const isIpv4 = ({ first }: AddressRange): boolean => first.length === 1;
  const ipv4 = new AddressRanges(ranges.filter(isIpv4), 1);
  const ipv6 = new AddressRanges(
    ranges.filter((range) => !isIpv4(range)),
    4,
  );
  const holds = (words: AddressWords): boolean => (words.length === 1 ? ipv4 : ipv6).has(words);
  return (address) => {
    const words = parseAddress(address);
    return words !== undefined && holds(words);
  };
}
