import type { Node } from 'web-tree-sitter';
import type { Program, Statement } from '../../flow/program';
import { assignedNames } from './assignedNames';
import type { Context } from './context';
import { loweredOnce } from '../lowering';
import { partsOf, spanOf, textOf } from '../syntaxNode';
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
    expression: loweredOnce((node) => lowerExpression(node, context)),
    body: (node) => (node ? lowerStatement(node, context) : []),
    pattern: (node) => lowerPattern(node, context),
    function: (node, owner) => lowerFunction(node, context, owner),
    class: (node) => lowerClass(node, context),
  };
  return context;
}

/** A statement of the file, with what it gives a value if it does nothing else. */
interface TopLevel {
  readonly node: Node;
  readonly declared: { readonly name: string; readonly value: Node } | undefined;
}

/** The names that a file gives a value once are known in all of it; the others from where they get one. */
function moduleStatements(root: Node, context: Context): Statement[] {
  const all = partsOf(root).map((node): TopLevel => ({ node, declared: declaredIn(node, context) }));
  const once = new Set<string>();
  const later = new Set<string>();
  for (const { node, declared } of all) {
    if (!declared) for (const name of namesWithin(node, context)) later.add(name);
    else if (once.has(declared.name)) later.add(declared.name);
    else once.add(declared.name);
  }
  const names: Statement = { kind: 'names', span: { start: 0, end: 0 }, names: [...later] };
  return [names, ...all.flatMap((one) => moduleStatement(one, later, context))];
}

function declaredIn(node: Node, context: Context): TopLevel['declared'] {
  const assignment = node.type === 'expression_statement' ? node.firstNamedChild : null;
  if (assignment?.type !== 'assignment') return undefined;
  const target = assignment.childForFieldName('left');
  const value = assignment.childForFieldName('right');
  return target?.type === 'identifier' && value ? { name: textOf(target, context), value } : undefined;
}

function namesWithin(node: Node, context: Context): string[] {
  return /^(?:function|class|decorated)_definition$/.test(node.type) ? [] : assignedNames(node, context);
}

function moduleStatement(
  { node, declared }: TopLevel,
  later: ReadonlySet<string>,
  context: Context,
): readonly Statement[] {
  if (!declared || later.has(declared.name)) return context.body(node);
  const { name, value } = declared;
  return [
    {
      kind: 'declare',
      span: spanOf(node),
      pattern: { kind: 'name', name },
      value: () => context.expression(value),
      constant: true,
    },
  ];
}

/** The modules that a file imports and what it takes of them, found in its text: right in half-typed code too. */
function importsOf(text: string): string[] {
  // What comes before the word is looked at after it, so that the word itself is what the text is searched for.
  const found = text.matchAll(
    /import(?<=^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+)?import)[ \t]+(\([^)]*\)?|[^\n#(]+)/gm,
  );
  return [...found].flatMap(([, module, names = '']) =>
    (names.match(/[\w.]+/g) ?? []).map((name) => (module === undefined ? name : `${module}.${name}`)),
  );
}
