import type { Node } from 'web-tree-sitter';
import type { Program } from '../../flow/program';
import type { Context } from './context';
import { partsOf } from '../syntaxNode';
import { lowerClass, lowerFunction } from './declaration';
import { lowerExpression } from './expression';
import { lowerStatement } from './statement';

/** A Java file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const context: Context = {
    text,
    enums: new Set([...text.matchAll(/\benum\s+(\w+)/g)].map((match) => match[1] ?? '')),
    expression: (node) => lowerExpression(node, context),
    body: (node) => (node ? lowerStatement(node, context) : []),
    function: (node, owner) => lowerFunction(node, context, owner),
    class: (node) => lowerClass(node, context),
  };
  return {
    statements: partsOf(root).flatMap((node) => context.body(node)),
    imports: importsOf(text),
  };
}

/** The classes and packages that a file imports, and its own package, found in its text: right in half-typed code too. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:package|import(?:\s+static)?)\s+([\w.*]+)/gm);
  return [...found].map((match) => match[1] ?? '');
}
