import type { Node } from 'web-tree-sitter';
import type { Program, Statement } from '../../flow/program';
import type { Context } from './context';
import { loweredOnce } from '../lowering';
import { partsOf } from '../syntaxNode';
import { lowerClass, lowerFunction } from './declaration';
import { lowerExpression } from './expression';
import { exportsOf } from './modules';
import { lowerPattern } from './pattern';
import { lowerStatement } from './statement';
import { fieldTypesOf, valueTypeOf } from './valueType';

/** A JavaScript or TypeScript file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const context = createContext(text);
  return {
    statements: partsOf(root).flatMap((node) => context.body(node)),
    imports: importsOf(text),
    exports: () => exportsOf(root, context),
  };
}

function createContext(text: string): Context {
  const context: Context = {
    text,
    expression: loweredOnce((node) => lowerExpression(node, context)),
    body: (node) => (node ? lowerBody(node, context) : []),
    pattern: (node) => lowerPattern(node, context),
    declaredPattern(node, annotation) {
      const pattern = lowerPattern(node, context);
      const type = valueTypeOf(annotation, context);
      const fieldTypes = fieldTypesOf(annotation, context);
      if (pattern.kind !== 'name') return pattern;
      return { ...pattern, ...(type && { type }), ...(fieldTypes && { fieldTypes }) };
    },
    function: (node) => lowerFunction(node, context),
    class: (node) => lowerClass(node, context),
  };
  return context;
}

function lowerBody(node: Node, context: Context): readonly Statement[] {
  const statements = lowerStatement(node, context);
  const isExpression = statements.length === 0 && node.type.endsWith('_expression');
  if (!isExpression) return statements;
  const span = { start: node.startIndex, end: node.endIndex };
  return [{ kind: 'evaluate', span, expression: context.expression(node) }];
}

/** The modules that a file imports or requires, found in its text: cheaper than in the tree, and right in half-typed code. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return [...found].map((match) => match[2] ?? '');
}
