import type { Node } from 'web-tree-sitter';
import type { Program } from '../../flow/program';
import type { Context } from './context';
import { loweredOnce } from '../lowering';
import { partsOf } from '../syntaxNode';
import { lowerClass, lowerFunction } from './declaration';
import { lowerExpression } from './expression';
import { lowerStatement } from './statement';

/** A Java file in the form that the flow analysis reads. */
export function lowerProgram(root: Node, text: string): Program {
  const context: Context = {
    text,
    classes: namesIn(text, /\b(?:class|record|interface)\s+(\w+)/g),
    enums: namesIn(text, /\benum\s+(\w+)/g),
    staticImports: staticImportsOf(text),
    comparedAsEnums: namesIn(text, comparisons),
    expression: loweredOnce((node) => lowerExpression(node, context)),
    body: (node) => (node ? lowerStatement(node, context) : []),
    function: (node, owner) => lowerFunction(node, context, owner),
    class: (node) => lowerClass(node, context),
  };
  return {
    statements: partsOf(root).flatMap((node) => context.body(node)),
    imports: importsOf(text),
  };
}

const comparisons = /(?:[=!]=|\bcase|[=,])\s*((?:[A-Z]\w*\.)*[A-Z]\w*[a-z]\w*)\.[A-Z][A-Z\d_]*\b(?!\s*[.(])/g;

function namesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** `import static java.lang.String.format;` */
function staticImportsOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/^\s*import\s+static\s+[\w.]*?(\w+\.(\w+))\s*;/gm);
  return new Map([...found].map(([, whole = '', name = '']) => [name, whole]));
}

/** The classes and packages that a file imports, and its own package, found in its text: right in half-typed code too. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/^\s*(?:package|import(?:\s+static)?)\s+([\w.*]+)/gm);
  return [...found].map((match) => match[1] ?? '');
}
