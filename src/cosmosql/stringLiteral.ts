import type { Span } from '../shared/span';

export interface ScannedString {
  /** Just after the closing quote, or the end of the text. */
  readonly end: number;
  readonly problem?: { readonly message: string; readonly span: Span };
}

const backslash = 92;

/** Finds the end of the literal that opens at an offset. A quote is escaped by a backslash, never by doubling it. */
export function scanString(text: string, start: number): ScannedString {
  const quote = text.charCodeAt(start);
  let problem: ScannedString['problem'];
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return problem ? { end: at + 1, problem } : { end: at + 1 };
    if (code !== backslash) at++;
    else {
      const length = escapeLength(text, at);
      problem ??= length === 0 ? badEscape(at) : undefined;
      at += length || 2;
    }
  }
  return { end: text.length, problem: unclosed(start, text.length) };
}

function badEscape(at: number): ScannedString['problem'] {
  return { message: 'Syntax error, unknown escape sequence in a string.', span: { start: at, end: at + 2 } };
}

function unclosed(start: number, end: number): NonNullable<ScannedString['problem']> {
  return { message: 'Syntax error, the string is not closed.', span: { start, end } };
}

/** How long the escape sequence at a backslash is; 0 where it is none of the language. */
function escapeLength(text: string, at: number): number {
  const next = text.charAt(at + 1);
  if (next === 'u') return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return next !== '' && next in simpleEscapes ? 2 : 0;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What a piece of text between quotes means: its escapes resolved, unknown ones left as they are. */
export function unescape(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:u([0-9a-fA-F]{4})|(['"\\/bfnrt]))/g,
    (_, hex: string | undefined, simple: string) =>
      hex === undefined ? (simpleEscapes[simple] ?? simple) : String.fromCharCode(parseInt(hex, 16)),
  );
}

/** A text as a literal of the language. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f]/g, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
