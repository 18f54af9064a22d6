import type { Node } from 'web-tree-sitter';
import type { Fragment, Literal, TextExpression } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** A string or a rune: interpreted, with escape sequences, or raw. */
export function lowerString(node: Node, context: Context): TextExpression {
  const quote = context.text.charAt(node.startIndex);
  const literal: Literal = { span: spanOf(node), open: quote, close: quote };
  return { kind: 'text', span: literal.span, literal, fragments: fragmentsOf(node, context) };
}

function fragmentsOf(node: Node, context: Context): Fragment[] {
  if (node.type === 'rune_literal') return [runeFragment(node, context)];
  return resolved(
    partsOf(node).flatMap((part) => {
      const raw = textOf(part, context);
      if (part.type === 'raw_string_literal_content') return rawFragments(raw, part.startIndex);
      return [{ text: raw, span: spanOf(part) }];
    }),
  );
}

function runeFragment(node: Node, context: Context): Fragment {
  const span = { start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) };
  const raw = context.text.slice(span.start, span.end);
  return { text: raw.startsWith('\\') ? unescape(raw) : raw, span };
}

/** A raw string as the compiler reads it, which leaves out carriage returns. */
function rawFragments(raw: string, start: number): Fragment[] {
  return [...raw.matchAll(/\r|[^\r]+/g)].map(({ 0: text, index }) => ({
    text: text === '\r' ? '' : text,
    span: { start: start + index, end: start + index + text.length },
  }));
}

const byteEscape = /^\\(?:x[\da-f]{2}|[0-7]{3})$/i;

/** Resolves escape sequences. Bytes that stand side by side are one fragment: together they spell characters. */
function resolved(fragments: readonly Fragment[]): Fragment[] {
  const result: Fragment[] = [];
  let bytes: Fragment[] = [];
  const flush = (): void => {
    const [first, last] = [bytes[0], bytes.at(-1)];
    if (first && last)
      result.push({
        text: decode(bytes.map(({ text }) => byteOf(text))),
        span: { start: first.span.start, end: last.span.end },
      });
    bytes = [];
  };
  for (const fragment of fragments) {
    if (byteEscape.test(fragment.text)) {
      bytes.push(fragment);
      continue;
    }
    flush();
    const isEscape = fragment.text.startsWith('\\') && fragment.text.length > 1;
    result.push(isEscape ? { ...fragment, text: unescape(fragment.text) } : fragment);
  }
  flush();
  return result;
}

function byteOf(sequence: string): number {
  return sequence.startsWith('\\x') ? parseInt(sequence.slice(2), 16) : parseInt(sequence.slice(1), 8) & 0xff;
}

/** Bytes of UTF-8 as text; what is not well-formed becomes the replacement character. */
function decode(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    if (error instanceof URIError) return '\uFFFD'.repeat(bytes.length);
    throw error;
  }
}

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text that an escape sequence stands for (The Go Programming Language Specification, Rune literals). */
function unescape(sequence: string): string {
  const code = /^\\(?:u([\da-f]{4})|U([\da-f]{8}))$/i.exec(sequence);
  if (code) return codePoint(parseInt(code[1] ?? code[2] ?? '', 16));
  if (byteEscape.test(sequence)) return codePoint(byteOf(sequence));
  const escaped = sequence.slice(1);
  return controls[escaped] ?? escaped;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Text as it is written within a literal of this sort. */
export function escapeText(text: string, { close }: Pick<Literal, 'close'>): string {
  if (close === '`') return text.replaceAll('`', '` + "`" + `');
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
