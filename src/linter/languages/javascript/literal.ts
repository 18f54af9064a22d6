import type { Node } from 'web-tree-sitter';
import type {
  ConcatExpression,
  Expression,
  Fragment,
  Literal,
  Operand,
  TextExpression,
} from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** A string literal in either sort of quotes. */
export function lowerString(node: Node, context: Context): TextExpression {
  const quote = context.text.charAt(node.startIndex);
  const literal: Literal = { span: spanOf(node), open: quote, close: quote };
  return { kind: 'text', span: literal.span, literal, fragments: fragmentsOf(node, context) };
}

/** A template literal: constant text, or a concatenation of its chunks and substitutions. */
export function lowerTemplate(node: Node, context: Context): TextExpression | ConcatExpression {
  const literal: Literal = { span: spanOf(node), open: '`', close: '`' };
  const chunks = partsOf(node);
  const chunk = (fragments: readonly Fragment[]): TextExpression => ({
    kind: 'text',
    span: fragmentsSpan(fragments, literal),
    literal,
    fragments,
  });
  if (!chunks.some(isSubstitution)) return chunk(fragmentsOf(node, context));
  return { kind: 'concat', span: literal.span, operands: templateOperands(chunks, chunk, literal, context) };
}

function templateOperands(
  chunks: readonly Node[],
  chunk: (fragments: readonly Fragment[]) => TextExpression,
  literal: Literal,
  context: Context,
): Operand[] {
  const operands: Operand[] = [];
  let fragments: Fragment[] = [];
  const flush = (): void => {
    if (fragments.length > 0) operands.push(asOperand(chunk(fragments)));
    fragments = [];
  };
  for (const node of chunks) {
    const inner = isSubstitution(node) ? partsOf(node)[0] : undefined;
    if (!isSubstitution(node)) fragments.push(fragmentOf(node, context));
    else if (inner) {
      flush();
      operands.push({ expression: context.expression(inner), span: spanOf(node), literal });
    }
  }
  flush();
  return operands;
}

function asOperand(expression: Expression): Operand {
  return { expression, span: expression.span };
}

function isSubstitution(node: Node): boolean {
  return node.type === 'template_substitution';
}

function fragmentsOf(node: Node, context: Context): Fragment[] {
  return partsOf(node).map((part) => fragmentOf(part, context));
}

function fragmentOf(node: Node, context: Context): Fragment {
  const raw = textOf(node, context);
  return { text: node.type === 'escape_sequence' ? unescape(raw) : raw, span: spanOf(node) };
}

function fragmentsSpan(fragments: readonly Fragment[], literal: Literal): Fragment['span'] {
  const [first, last] = [fragments[0], fragments.at(-1)];
  return first && last ? { start: first.span.start, end: last.span.end } : literal.span;
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The text that an escape sequence stands for (ECMAScript, 12.9.4, and B.1.2 for octal digits). */
function unescape(sequence: string): string {
  const code = /^\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2}))$/i.exec(sequence);
  if (code) return codePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
  // Octal digits make a code below 256: `\400` is a space and a zero.
  const [, octal, rest = ''] = /^\\([0-3][0-7]{0,2}|[4-7][0-7]?)([0-7]*)$/.exec(sequence) ?? [];
  if (octal !== undefined) return codePoint(parseInt(octal, 8)) + rest;
  const escaped = sequence.slice(1);
  if (/^[\r\n\u2028\u2029]/.test(escaped)) return '';
  return controls[escaped] ?? escaped;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Text as it is written within a literal of this sort. */
export function escapeText(text: string, literal: Literal): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(literal.close, `\\${literal.close}`);
  if (literal.close === '`') return escaped.replaceAll('${', '\\${');
  return escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
