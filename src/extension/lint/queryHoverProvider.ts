import * as vscode from 'vscode';
import { rangeOf } from './diagnostic';
import type { Linting } from './linting';

/** Says over the text of a query what it selects and whether it is parameterised, over a function how it is called. */
export class QueryHoverProvider implements vscode.HoverProvider {
  readonly #linting: Linting;

  constructor(linting: Linting) {
    this.#linting = linting;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const located = this.#linting.queryAt(document, document.offsetAt(position));
    if (!located) return undefined;
    const { queryHover } = await import('./queryHover');
    const { markdown, span } = queryHover(located);
    return new vscode.Hover(new vscode.MarkdownString(markdown), span && rangeOf(span, document));
  }
}
