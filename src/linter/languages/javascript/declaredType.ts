import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { declaredAfter } from '../declaredAfter';
import { textOf } from '../syntaxNode';

const words = /\b(?:interface|type|enum)\s+(?=[\p{L}_$])/gu;
const declarations = new Set(['interface_declaration', 'type_alias_declaration', 'enum_declaration']);
const known = new WeakMap<Context, ReadonlyMap<string, Node>>();

/** What a name of a type stands for in the file: the body of an interface or an enum, or the type of an alias. */
export function declaredType(name: Node, context: Context): Node | undefined {
  let types = known.get(context);
  if (!types)
    known.set(context, (types = declaredAfter(words, declarations, name.tree.rootNode, context.text)));
  const declaration = types.get(textOf(name, context));
  return declaration?.childForFieldName('body') ?? declaration?.childForFieldName('value') ?? undefined;
}
