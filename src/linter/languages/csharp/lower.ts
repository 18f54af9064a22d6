import type { Node } from 'web-tree-sitter';
import type { Program, Statement } from '../../flow/program';
import type { Context } from './context';
import { loweredOnce } from '../lowering';
import { partsOf, spanOf } from '../syntaxNode';
import { lowerClass, lowerFunction } from './declaration';
import { lowerExpression } from './expression';
import { lowerStatement } from './statement';

/** A C# file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const context: Context = {
    text,
    types: new Map(),
    expression: loweredOnce((node) => lowerExpression(node, context)),
    body: (node) => (node ? lowerBody(node, context) : []),
    function: (node, owner) => lowerFunction(node, context, owner),
    class: (node) => lowerClass(node, context),
  };
  return {
    statements: partsOf(root).flatMap((node) => context.body(node)),
    imports: importsOf(text),
  };
}

function lowerBody(node: Node, context: Context): readonly Statement[] {
  const statements = lowerStatement(node, context);
  const isExpression = statements.length === 0 && node.type.endsWith('_expression');
  if (!isExpression) return statements;
  return [{ kind: 'evaluate', span: spanOf(node), expression: context.expression(node) }];
}

/** The namespaces that a file uses, found in its text: cheaper than in the tree, and right in half-typed code. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;/gm);
  return [...found].map((match) => match[1] ?? '');
}
