import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import type { Context } from './context';
import { spanOf, textOf } from '../syntaxNode';
import { valueTypeOf } from './valueType';

/** What a variable holds that is declared without a value: of a text or a builder nothing yet, of a list no elements. */
export function zeroValue(node: Node, type: Node | null, context: Context): Expression {
  const span = spanOf(node);
  const written = type ? textOf(type, context) : '';
  if (type?.type === 'slice_type') return { kind: 'list', span, elements: [], complete: true };
  if (/^\*?(?:strings\.Builder|bytes\.Buffer)$/.test(written) || valueTypeOf(type, context) === 'string')
    return { kind: 'null', span, value: '' };
  // In a group of constants, one without a value of its own counts on.
  if (!type) return { kind: 'harmless', span, operands: [], type: 'number' };
  return { kind: 'other', span, operands: [] };
}
