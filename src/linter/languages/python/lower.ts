import type { Node } from 'web-tree-sitter';
import type { Program, Statement } from '../../flow/program';
import { assignedNames } from './assignedNames';
import { partsOf, spanOf, textOf, type Context } from './context';
import { lowerClass, lowerFunction } from './declaration';
import { lowerExpression } from './expression';
import { lowerPattern } from './pattern';
import { lowerStatement } from './statement';

/** A Python file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const context = createContext(text);
  return { statements: moduleStatements(root, context), imports: importsOf(text), isScript: true };
}

function createContext(text: string): Context {
  const context: Context = {
    text,
    expression: (node) => lowerExpression(node, context),
    body: (node) => (node ? lowerStatement(node, context) : []),
    pattern: (node) => lowerPattern(node, context),
    function: (node, owner) => lowerFunction(node, context, owner),
    class: (node) => lowerClass(node, context),
  };
  return context;
}

/** The names that a file gives a value once are known in all of it; the others from where they get one. */
function moduleStatements(root: Node, context: Context): Statement[] {
  const counts = new Map<string, number>();
  const assigned = root.namedChildren.map((node) => assignedIn(node, context));
  for (const name of assigned.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const later = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  const nested = root.namedChildren
    .filter((node) => !isDeclaration(node))
    .flatMap((node) => namesWithin(node, context));
  const names = [...new Set([...later, ...nested])];
  const first: Statement[] = names.length > 0 ? [{ kind: 'names', span: { start: 0, end: 0 }, names }] : [];
  const statements = partsOf(root).flatMap((node) => moduleStatement(node, new Set(names), context));
  return [...first, ...statements];
}

/** A statement of the file that does nothing but give a name its value. */
function isDeclaration(node: Node): boolean {
  return declaredName(node) !== undefined;
}

function declaredName(node: Node): Node | undefined {
  const assignment = node.type === 'expression_statement' ? node.firstNamedChild : null;
  const target = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
  return target?.type === 'identifier' && assignment?.childForFieldName('right') ? target : undefined;
}

function assignedIn(node: Node, context: Context): string[] {
  const name = declaredName(node);
  return name ? [textOf(name, context)] : [];
}

function namesWithin(node: Node, context: Context): string[] {
  const isScope = /^(?:function|class|decorated)_definition$/.test(node.type);
  return isScope ? [] : assignedNames(node, context);
}

function moduleStatement(node: Node, later: ReadonlySet<string>, context: Context): readonly Statement[] {
  const name = declaredName(node);
  const value = node.firstNamedChild?.childForFieldName('right');
  if (!name || !value || later.has(textOf(name, context))) return context.body(node);
  return [
    {
      kind: 'declare',
      span: spanOf(node),
      pattern: { kind: 'name', name: textOf(name, context) },
      value: () => context.expression(value),
      constant: true,
    },
  ];
}

/** The modules that a file imports and what it takes of them, found in its text: right in half-typed code too. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+)?import[ \t]+(\([^)]*\)?|[^\n#(]+)/gm);
  return [...found].flatMap(([, module, names = '']) =>
    (names.match(/[\w.]+/g) ?? []).map((name) => (module === undefined ? name : `${module}.${name}`)),
  );
}
