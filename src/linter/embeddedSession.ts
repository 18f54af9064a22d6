import { embeddedScript } from './embeddedScript';
import type { LintResult } from './finding';
import type { LintSession, SourceText, TextChange } from './linter';
import type { LocatedQuery, QuerySite } from './querySite';
import { applyChange } from './treeEdit';

/**
 * An open file with code in blocks. Each edit may move the blocks, so its code is parsed anew: such files are short,
 * and those that cannot hold a query are not parsed at all.
 */
export class EmbeddedSession implements LintSession {
  readonly #open: (source: SourceText) => LintSession;
  #source: SourceText;
  #inner: LintSession | undefined;

  constructor(source: SourceText, open: (source: SourceText) => LintSession) {
    this.#source = source;
    this.#open = open;
  }

  edit(changes: readonly TextChange[]): void {
    this.close();
    const text = changes.reduce(applyChange, this.#source.text);
    this.#source = { ...this.#source, text };
  }

  lint(): LintResult {
    return this.#current().lint();
  }

  queryAt(offset: number): LocatedQuery | undefined {
    return this.#current().queryAt(offset);
  }

  queries(): readonly QuerySite[] {
    return this.#current().queries();
  }

  dependsOn(path: string): boolean {
    return this.#inner?.dependsOn(path) ?? false;
  }

  close(): void {
    this.#inner?.close();
    this.#inner = undefined;
  }

  #current(): LintSession {
    this.#inner ??= this.#open(embeddedScript(this.#source));
    return this.#inner;
  }
}
