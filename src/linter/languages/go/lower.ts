import type { Node } from 'web-tree-sitter';
import type { Program, Statement } from '../../flow/program';
import type { Context } from './context';
import { loweredOnce } from '../lowering';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerFunction, lowerStruct } from './declaration';
import { lowerExpression } from './expression';
import { lowerStatement } from './statement';
import { classNameOf, valueTypeOf } from './valueType';

/** A Go file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const parts = partsOf(root);
  const context = createContext(text, declaredTypes(parts, text));
  return {
    statements: [
      ...importsOf(text).map(lowerImport),
      ...methodsByType(parts, context).map(([type, methods]) =>
        lowerStruct(type, context.types.get(type), spanOf(root), methods, context),
      ),
      ...parts.flatMap((node) => context.body(node)),
    ],
    imports: importsOf(text).map(({ path }) => path),
  };
}

/** A package is known by its name in all of the file. */
function lowerImport({ name, path }: { readonly name: string; readonly path: string }): Statement {
  return { kind: 'import', span: { start: 0, end: 0 }, local: name, module: path, name: undefined };
}

function createContext(text: string, types: ReadonlyMap<string, Node>): Context {
  const context: Context = {
    text,
    types,
    packages: new Set(importsOf(text).map(({ name }) => name)),
    expression: loweredOnce((node) => lowerExpression(node, context)),
    body: (node) => (node ? lowerStatement(node, context) : []),
    pattern(node, annotation = null) {
      const name = textOf(node, context);
      const type = valueTypeOf(annotation, context);
      const className = classNameOf(annotation, context);
      return name === '_'
        ? { kind: 'ignored' }
        : { kind: 'name', name, ...(type && { type }), ...(className !== undefined && { className }) };
    },
    function: (node) => lowerFunction(node, context),
  };
  return context;
}

/** The types that the file declares outside its functions. */
function declaredTypes(parts: readonly Node[], text: string): Map<string, Node> {
  const types = new Map<string, Node>();
  for (const spec of parts.filter(({ type }) => type === 'type_declaration').flatMap(partsOf)) {
    const [name, type] = [spec.childForFieldName('name'), spec.childForFieldName('type')];
    if (name && type) types.set(textOf(name, { text }), type);
  }
  return types;
}

/** `func (s *Store[T])`: the text tells the type at less cost than the nodes of each method of a file. */
const receiver = /func\s*\(\s*(?:[\p{L}_][\p{L}\w]*\s+)?\*?\s*([\p{L}_][\p{L}\w]*)/uy;

/** The methods of the file by the type that they belong to; a struct may have them all in other files. */
function methodsByType(parts: readonly Node[], { text, types }: Context): [string, Node[]][] {
  const structs = [...types].filter(([, { type }]) => type === 'struct_type');
  const methods = new Map(structs.map(([name]): [string, Node[]] => [name, []]));
  for (const node of parts) {
    if (node.type !== 'method_declaration') continue;
    receiver.lastIndex = node.startIndex;
    const name = receiver.exec(text)?.[1] ?? '';
    const own = methods.get(name);
    if (own) own.push(node);
    else methods.set(name, [node]);
  }
  return [...methods];
}

/** The packages that a file imports, found in its text: cheaper than in the tree, and right in half-typed code. */
function importsOf(text: string): { readonly name: string; readonly path: string }[] {
  const declarations = text.matchAll(/^import\s*(?:\(([^)]*)\)|([^\n(]*))/gm);
  return [...declarations].flatMap(([, list, one]) =>
    [...(list ?? one ?? '').matchAll(/(?:(\w+)\s+)?"([^"\n]+)"/g)].map(([, name, path = '']) => ({
      name: name ?? /(\w+)(?:\/v\d+)?$/.exec(path)?.[1] ?? path,
      path,
    })),
  );
}
