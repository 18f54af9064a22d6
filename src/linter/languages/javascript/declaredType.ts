import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

const declarations = ['interface_declaration', 'type_alias_declaration', 'enum_declaration'];
const known = new WeakMap<Context, ReadonlyMap<string, Node>>();

/** What a name of a type stands for in the file: the body of an interface or an enum, or the type of an alias. */
export function declaredType(name: Node, context: Context): Node | undefined {
  let types = known.get(context);
  if (!types) known.set(context, (types = declaredIn(name.tree.rootNode, context)));
  return types.get(textOf(name, context));
}

function declaredIn(root: Node, context: Context): ReadonlyMap<string, Node> {
  return new Map(
    root.descendantsOfType(declarations).flatMap((one): [string, Node][] => {
      const name = one.childForFieldName('name');
      const stands = one.childForFieldName('body') ?? one.childForFieldName('value');
      return name && stands ? [[textOf(name, context), stands]] : [];
    }),
  );
}
