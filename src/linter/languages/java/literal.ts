import type { Node } from 'web-tree-sitter';
import type { Fragment, Literal, TextExpression } from '../../flow/program';
import type { Context } from './context';
import { spanOf, textOf } from '../syntaxNode';
import { textBlockFragments } from './textBlock';
import { fragmentsOf } from './fragment';

/** A string literal, a text block or a character. */
export function lowerString(node: Node, context: Context): TextExpression {
  const literal = literalOf(node, context);
  return { kind: 'text', span: literal.span, literal, fragments: contentOf(literal, context) };
}

function literalOf(node: Node, context: Context): Literal {
  const mark = /^(?:"""|.)/.exec(textOf(node, context))?.[0] ?? '"';
  return { span: spanOf(node), open: mark, close: mark };
}

function contentOf({ span, open, close }: Literal, { text }: Context): Fragment[] {
  const start = span.start + open.length;
  const isClosed = text.startsWith(close, span.end - close.length) && span.end - close.length >= start;
  const end = isClosed ? span.end - close.length : span.end;
  return open === '"""' ? textBlockFragments(text, { start, end }) : fragmentsOf(text, { start, end });
}

/** Text as it is written within a literal of this sort. */
export function escapeText(text: string, { open, close }: Pick<Literal, 'open' | 'close'>): string {
  const escaped = text.replaceAll('\\', '\\\\');
  if (open === '"""') return escaped.replaceAll('"""', '\\"""');
  return escaped.replaceAll(close, `\\${close}`).replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
