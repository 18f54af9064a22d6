import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

/** The functions of `re` that test a text, and whether they hold the pattern against all of it. */
const tests: ReadonlyMap<string, boolean> = new Map([
  ['match', false],
  ['fullmatch', true],
]);

/** How a method of `re`, or of a compiled pattern, anchors what it tests: undefined for one that does not test. */
export function anchorsWhole(method: string): boolean | undefined {
  return tests.get(method);
}

/**
 * Whether a pattern, used in a test from the start of the text, lets no query syntax pass: made of word characters
 * and a few separators only, and held against the text to its end.
 */
export function provesHarmless(pattern: string, whole: boolean): boolean {
  const body = /^(?:\^|\\A)?(.+?)(\$|\\Z)?$/s.exec(pattern);
  if (!body?.[1] || (!whole && !body[2])) return false;
  const bare = withoutGroups(body[1]);
  return bare !== undefined && !unsafe.test(bare);
}

/** `re.sub(r'[^…]', '', x)`: whether what is left over is made of word characters and a few separators only. */
export function keepsHarmlessCharactersOnly(pattern: string): boolean {
  const kept = /^\[\^((?:[^\]\\]|\\.)+)\][+*]?$/s.exec(pattern)?.[1];
  return kept !== undefined && !unsafe.test(`[${kept}]`);
}

/** Quotes, backslashes, parentheses, `.` as a wildcard outside a class, negated classes: anything that may let a quote in. */
const unsafe = /['"`()=,]|\\[^wds.\-/_]|\[\^|(?:^|[^\\[])\.(?![^[]*\])|!-|[ -,]-[-~]/;

/** The pattern without its plain groups; an alternative at the top level would escape the anchors. */
function withoutGroups(body: string): string | undefined {
  let depth = 0;
  for (const character of body) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return undefined;
  }
  return body.replace(/\(\?:|\(|\)/g, '');
}

/** The text of a pattern: of a literal, or of the one that a name of the file was given, compiled or not. */
export function patternText(node: Node, context: Context): string {
  const written = textOf(node, context);
  if (node.type === 'string') return contentOf(written);
  if (node.type !== 'identifier' && node.type !== 'attribute') return '';
  const name = written.split('.').at(-1) ?? '';
  const declared = new RegExp(
    `\\b${name}\\s*(?::[^=\\n]+)?=\\s*(?:re\\.compile\\(\\s*)?(r?(?:"[^"\\n]*"|'[^'\\n]*'))`,
  ).exec(context.text);
  return contentOf(declared?.[1] ?? '');
}

function contentOf(literal: string): string {
  return /^[rR]?(['"])(.*)\1$/s.exec(literal)?.[2] ?? '';
}
