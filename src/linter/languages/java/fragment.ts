import type { Span } from '../../../shared/span';
import type { Fragment } from '../../flow/program';

const piece = /\\(?:u+[\da-fA-F]{4}|[0-3]?[0-7]{1,2}|\r\n|[^])|[^\\]+|\\/g;
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ' };

/** The constant text of a stretch within a literal: each escape sequence is a fragment of its own. */
export function fragmentsOf(source: string, { start, end }: Span): Fragment[] {
  return [...source.slice(start, end).matchAll(piece)].map(({ 0: raw, index }) => ({
    text: raw.startsWith('\\') ? unescape(raw) : raw,
    span: { start: start + index, end: start + index + raw.length },
  }));
}

/** The text that an escape sequence stands for (The Java Language Specification, 3.3 and 3.10.7). */
function unescape(sequence: string): string {
  const escaped = sequence.slice(1);
  if (/^u+[\da-f]{4}$/i.test(escaped)) return String.fromCharCode(parseInt(escaped.replace(/^u+/, ''), 16));
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8));
  if (/^[\r\n]/.test(escaped)) return '';
  return controls[escaped] ?? escaped;
}
