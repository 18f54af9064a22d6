import type { Literal } from '../../flow/program';

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The text that an escape sequence stands for (The Python Language Reference, 2.4.1.1). An unknown one is itself. */
export function unescape(sequence: string): string {
  if (/^\\[\r\n]/.test(sequence)) return '';
  const code = /^\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8}))$/i.exec(sequence);
  if (code) return codePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  const octal = /^\\([0-7]{1,3})$/.exec(sequence);
  if (octal) return codePoint(parseInt(octal[1] ?? '', 8));
  // A character by its Unicode name: which one it is makes no difference to a query.
  if (sequence.startsWith('\\N{')) return '\uFFFD';
  return controls[sequence.slice(1)] ?? sequence;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Text as it is written within a literal of this sort. */
export function escapeText(text: string, { open, close }: Literal): string {
  const braced = /f/i.test(open) ? text.replaceAll('{', '{{').replaceAll('}', '}}') : text;
  if (/r/i.test(open)) return braced;
  const escaped = braced.replaceAll('\\', '\\\\').replaceAll(close, close.replaceAll(/['"]/g, '\\$&'));
  return close.length === 3 ? escaped : escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
