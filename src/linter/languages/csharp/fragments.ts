import type { Span } from '../../../shared/span';
import type { Fragment } from '../../flow/program';

/** How the text between the quotes of a literal is written. */
export interface Notation {
  readonly escapes: 'backslash' | 'doubled' | 'none';
  /** Whether `{{` and `}}` stand for one brace: in interpolated strings, and in the formats of `string.Format`. */
  readonly doublesBraces: boolean;
}

/**
 * The text of a stretch of a literal, as fragments: letter by letter where the source has it so, and each escape
 * sequence one of its own.
 */
export function fragmentsOf(text: string, { start, end }: Span, notation: Notation): Fragment[] {
  const fragments: Fragment[] = [];
  const pattern = escapePattern(notation);
  let from = start;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const at = start + match.index;
    if (at > from) fragments.push(plain(text, from, at));
    from = at + match[0].length;
    fragments.push({ text: unescape(match[0]), span: { start: at, end: from } });
  }
  if (end > from) fragments.push(plain(text, from, end));
  return fragments;
}

function plain(text: string, start: number, end: number): Fragment {
  return { text: text.slice(start, end), span: { start, end } };
}

const backslash = String.raw`\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{1,4}|.)`;

function escapePattern({ escapes, doublesBraces }: Notation): RegExp {
  const forms = [
    ...(escapes === 'backslash' ? [backslash] : escapes === 'doubled' ? ['""'] : []),
    ...(doublesBraces ? [String.raw`\{\{|\}\}`] : []),
  ];
  return forms.length > 0 ? new RegExp(forms.join('|'), 'gs') : /(?!)/g;
}

const controls: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text that an escape sequence stands for (C# specification, 6.4.5.5 and 6.4.5.6). */
function unescape(sequence: string): string {
  if (!sequence.startsWith('\\')) return sequence.slice(1);
  const code = /^\\[uUx]([\da-fA-F]+)$/.exec(sequence)?.[1];
  if (code !== undefined) return codePoint(parseInt(code, 16));
  const escaped = sequence.slice(1);
  return controls[escaped] ?? escaped;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/**
 * The lines of a raw literal on several lines: the breaks at its quotes and the indentation of the closing quotes are
 * no part of its text. `content` is all that stands between the quotes.
 */
export function rawLines(text: string, content: Span): Span[] {
  const inner = text.slice(content.start, content.end);
  const closing = /\r?\n([ \t]*)$/.exec(inner);
  const opening = /^[ \t]*\r?\n/.exec(inner);
  if (!closing || !opening) return [content];
  const indent = closing[1]?.length ?? 0;
  const last = content.start + closing.index;
  const lines: Span[] = [];
  for (let start = content.start + opening[0].length; start < last;) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 || lineFeed >= last ? last : lineFeed + 1;
    lines.push({ start: afterIndent(text, start, Math.min(start + indent, end)), end });
    start = end;
  }
  return lines;
}

/** Blank lines may be shorter than the indentation. */
function afterIndent(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && (text.charAt(at) === ' ' || text.charAt(at) === '\t')) at++;
  return at;
}
