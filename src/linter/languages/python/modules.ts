import type { Node } from 'web-tree-sitter';
import type { Statement } from '../../flow/program';
import type { Context } from './context';
import { spanOf, textOf } from '../syntaxNode';

type Import = Extract<Statement, { kind: 'import' }>;

/** `import a`, `import a.b as c`: names for modules. One of a package without an alias names the package. */
export function lowerImport(node: Node, context: Context): Import[] {
  return node.childrenForFieldName('name').flatMap((part) => {
    const { name, local } = aliased(part, context);
    if (local === name && name.includes('.')) return [];
    return [{ kind: 'import', span: spanOf(part), local, module: name, name: undefined }];
  });
}

/** `from .a import b as c`, and `from .a import *`: any name that the file uses may come from there. */
export function lowerFromImport(node: Node, context: Context): Import[] {
  const module = node.childForFieldName('module_name');
  if (!module) return [];
  const brings = (local: string): Import => ({
    kind: 'import',
    span: spanOf(node),
    local,
    module: textOf(module, context),
    name: local,
  });
  if (node.namedChildren.some(({ type }) => type === 'wildcard_import'))
    return [...namesUsed(context.text)].map(brings);
  return node.childrenForFieldName('name').map((part) => {
    const { name, local } = aliased(part, context);
    return { kind: 'import', span: spanOf(part), local, module: textOf(module, context), name };
  });
}

function aliased(node: Node, context: Context): { readonly name: string; readonly local: string } {
  const name = textOf(node.childForFieldName('name') ?? node, context);
  const alias = node.type === 'aliased_import' ? node.childForFieldName('alias') : null;
  return { name, local: alias ? textOf(alias, context) : name };
}

/** What stands in a file where a name can: those that a module brings with `*` begin with no underscore. */
function namesUsed(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![\w.])[A-Za-z]\w*/g));
}
