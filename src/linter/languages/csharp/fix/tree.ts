import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';

const functions = new Set([
  'method_declaration',
  'constructor_declaration',
  'accessor_declaration',
  'property_declaration',
  'local_function_statement',
  'lambda_expression',
  'anonymous_method_expression',
  'compilation_unit',
]);

export function nodeAt(root: Node, { start, end }: Span): Node | undefined {
  return root.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined;
}

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at: Node | null = node; at; at = at.parent) yield at;
}

export function functionAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (functions.has(at.type)) return at;
  return undefined;
}

/** The node of such a type that takes up exactly this span. */
export function nodeOf(root: Node, { start, end }: Span, type: RegExp): Node | undefined {
  const first = nodeAt(root, { start, end });
  for (const at of first ? ancestorsOf(first) : []) {
    if (at.startIndex < start || at.endIndex > end) break;
    if (at.startIndex === start && at.endIndex === end && type.test(at.type)) return at;
  }
  return undefined;
}

/** The whitespace at the start of the line that an offset is on. */
export function indentAt(source: string, offset: number): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(lineStart, offset))?.[0] ?? '';
}
