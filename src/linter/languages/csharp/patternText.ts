import type { Node } from 'web-tree-sitter';
import type { Context } from './context';
import { textOf } from '../syntaxNode';

/** The text of a regular expression: of a literal, or of the one that the name was declared or generated with. */
export function patternText(node: Node, context: Context): string | undefined {
  const written = textOf(node, context);
  const own = literal.exec(written);
  if (own) return withoutQuotes(own);
  const name = /[A-Za-z_]\w*(?=\s*(?:\(\s*\))?$)/.exec(written)?.[0];
  if (!name) return undefined;
  const declared = new RegExp(
    `\\b${name}\\s*=\\s*(?:new\\s*(?:Regex\\s*)?\\(\\s*)?(@?"(?:\\\\.|""|[^"\\\\])*")`,
  );
  const generated = new RegExp(
    `\\[GeneratedRegex\\(\\s*(@?"(?:""|\\\\.|[^"\\\\])*")[^\\]]*\\]\\s*(?:[\\w.]+\\s+)*${name}\\s*\\(`,
  );
  const found = declared.exec(context.text)?.[1] ?? generated.exec(context.text)?.[1];
  const text = found && literal.exec(found);
  return text ? withoutQuotes(text) : undefined;
}

const literal = /^(@?)"((?:\\.|""|[^"\\])*)"$/s;

function withoutQuotes([, verbatim, content = '']: RegExpExecArray): string {
  return verbatim ? content.replaceAll('""', '"') : content.replace(/\\(.)/gs, '$1');
}
