export const tab = 0x09;
export const space = 0x20;
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const backslash = 0x5c;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

const zero = 0x30;
const nine = 0x39;

/** What JSON does not allow where it was looked for. */
export const failed = -1;

/** The next quote, backslash or control character, or `end`: found in four bytes at once by what they leave in the high bits. */
export function nextSpecial(view: DataView, from: number, end: number): number {
  let at = from;
  for (const limit = end - 4; at <= limit; at += 4) {
    const word = view.getInt32(at, true);
    const quotes = word ^ 0x22222222;
    const backslashes = word ^ 0x5c5c5c5c;
    const hit =
      (((quotes - 0x01010101) & ~quotes) |
        ((backslashes - 0x01010101) & ~backslashes) |
        ((word - 0x20202020) & ~word)) &
      0x80808080;
    if (hit !== 0) return at + ((31 - Math.clz32(hit & -hit)) >> 3);
  }
  for (; at < end; at++) {
    const byte = view.getUint8(at);
    if (byte === quote || byte === backslash || byte < space) return at;
  }
  return end;
}

/** The closing quote of a string of which all is known up to `special`, the first quote, backslash or control character. */
export function stringEnd(view: DataView, special: number, end: number): number {
  let at = special;
  while (at < end && view.getUint8(at) === backslash) {
    const length = escapeLength(view, at, end);
    if (length === 0) return failed;
    at = nextSpecial(view, at + length, end);
  }
  return at < end && view.getUint8(at) === quote ? at : failed;
}

/** How long the escape at a backslash is; 0 where JSON has none such. */
function escapeLength(view: DataView, at: number, end: number): number {
  if (at + 2 > end) return 0;
  const letter = view.getUint8(at + 1);
  if (letter !== 0x75) return simpleEscapes[letter] === 1 ? 2 : 0;
  if (at + 6 > end) return 0;
  for (let digit = at + 2; digit < at + 6; digit++) if (!isHexadecimal(view.getUint8(digit))) return 0;
  return 6;
}

/** By letter, whether a backslash before it is an escape of its own. */
const simpleEscapes = Uint8Array.from({ length: 256 }, (_, letter) =>
  '"\\/bfnrt'.includes(String.fromCharCode(letter)) ? 1 : 0,
);

function isHexadecimal(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= zero && byte <= nine) || (lower >= 0x61 && lower <= 0x66);
}

/** Where a number ends that begins at `from`. */
export function numberEnd(view: DataView, from: number, end: number): number {
  const first = byteAt(view, from, end) === 0x2d ? from + 1 : from;
  let at = digitsEnd(view, first, end);
  if (at === first || (at > first + 1 && view.getUint8(first) === zero)) return failed;
  if (byteAt(view, at, end) === 0x2e) {
    const fraction = at + 1;
    at = digitsEnd(view, fraction, end);
    if (at === fraction) return failed;
  }
  return (byteAt(view, at, end) | 0x20) === 0x65 ? exponentEnd(view, at + 1, end) : at;
}

function exponentEnd(view: DataView, from: number, end: number): number {
  const sign = byteAt(view, from, end);
  const first = sign === 0x2b || sign === 0x2d ? from + 1 : from;
  const at = digitsEnd(view, first, end);
  return at === first ? failed : at;
}

function digitsEnd(view: DataView, from: number, end: number): number {
  let at = from;
  while (at < end && isDigit(view.getUint8(at))) at++;
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

function byteAt(view: DataView, at: number, end: number): number {
  return at < end ? view.getUint8(at) : 0;
}
