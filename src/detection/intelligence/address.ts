import { remembered } from '../remembered';

/** An IP address as 32-bit words, most significant first: one for IPv4, four for IPv6. */
export type AddressWords = readonly number[];

/**
 * Reads an address as logs and lists write it: IPv4, IPv6, in brackets, with a port, with a zone; an IPv4 address
 * mapped into IPv6 comes as IPv4. Undefined for anything else, the empty text included.
 */
export function parseAddress(text: string): AddressWords | undefined {
  const bare = withoutBrackets(text.trim());
  const plain = parseIpv4(bare);
  if (plain !== undefined) return [plain];
  if (!bare.includes(':')) return undefined;
  const portless = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1];
  if (portless !== undefined) return wrap(parseIpv4(portless));
  const words = parseIpv6(bare.replace(/%.*$/, ''));
  return words && unmapped(words);
}

/** An address in the plainest form: a dotted quad, or eight groups of hexadecimal digits. */
export function formatAddress(words: AddressWords): string {
  if (words.length === 1) return [24, 16, 8, 0].map((shift) => ((words[0] ?? 0) >>> shift) & 255).join('.');
  return words.flatMap((word) => [(word >>> 16).toString(16), (word & 0xffff).toString(16)]).join(':');
}

/** The network that holds an address, as a text to compare: /24 of IPv4, /48 of IPv6; the text itself where it is no address. */
export const networkOf = remembered((address) => {
  const words = parseAddress(address);
  if (!words) return address;
  const [first = 0, second = 0] = words;
  return words.length === 1 ? `v4 ${first >>> 8}` : `v6 ${first} ${second >>> 16}`;
});

/** The value of a dotted quad, or undefined. Leading zeros are refused: programs disagree on what they mean. */
export function parseIpv4(text: string): number | undefined {
  let address = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (part < 0) return undefined;
      address = address * 256 + part;
      part = -1;
      dots++;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part >= 0 ? address * 256 + part : undefined;
}

function withoutBrackets(text: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? text;
}

function wrap(address: number | undefined): AddressWords | undefined {
  return address === undefined ? undefined : [address];
}

function parseIpv6(text: string): AddressWords | undefined {
  const [head, tail, ...more] = text.split('::');
  if (head === undefined || more.length > 0) return undefined;
  const front = groups(head);
  const back = groups(tail ?? '');
  if (!front || !back) return undefined;
  const gap = 8 - front.length - back.length;
  // Without `::` there is no gap; with it, there is one of a group at least.
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  const all = [...front, ...Array<number>(gap).fill(0), ...back];
  return [0, 2, 4, 6].map((at) => (all[at] ?? 0) * 0x10000 + (all[at + 1] ?? 0));
}

/** The 16-bit groups of a stretch between colons, a dotted quad at its end included. */
function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const quad = parseIpv4(parts.at(-1) ?? '');
  const words = quad === undefined ? parts : parts.slice(0, -1);
  if (!words.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  const values = words.map((part) => parseInt(part, 16));
  return quad === undefined ? values : [...values, quad >>> 16, quad & 0xffff];
}

function unmapped(words: AddressWords): AddressWords {
  const [first, second, third, fourth] = words;
  return first === 0 && second === 0 && third === 0xffff && fourth !== undefined ? [fourth] : words;
}
