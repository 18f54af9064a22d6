import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

/** The regular expression that an expression stands for: compiled here, or where its name was given it; else nothing. */
export function patternText(node: Node, context: Context): string {
  const written = textOf(node, context);
  const own = /^regexp\.MustCompile\(\s*(?:`([^`]*)`|"([^"\n]*)")\s*\)$/.exec(written);
  if (own) return own[1] ?? unescaped(own[2] ?? '');
  const literal = /^(?:`([^`]*)`|"([^"\n]*)")$/.exec(written);
  if (literal) return literal[1] ?? unescaped(literal[2] ?? '');
  const name = /^[\w.]*?(\w+)$/.exec(written)?.[1];
  if (!name) return '';
  const declared = new RegExp(
    `\\b${name}\\s*(?:,\\s*\\w+\\s*)?:?=\\s*(?:regexp\\.(?:Must)?Compile\\(\\s*)?(?:\`([^\`]*)\`|"([^"\\n]*)")`,
  ).exec(context.text);
  return declared?.[1] ?? unescaped(declared?.[2] ?? '');
}

function unescaped(text: string): string {
  return text.replaceAll('\\\\', '\\');
}
