import * as vscode from 'vscode';
import type { Linting } from './linting';
import type { QuerySite } from '../../linter/querySite';

/** The calls of a workspace that send queries, by the files that they are in. */
export interface KnownCalls {
  readonly byFile: ReadonlyMap<string, readonly QuerySite[]>;
  /** Whether every file was searched. */
  readonly isWhole: boolean;
}

/**
 * Finds the calls of every folder of the workspace, and keeps them for whoever wants to know whether a call is the only
 * one of its kind. Nothing is read before that is asked for the first time.
 */
export class WorkspaceCalls implements vscode.Disposable {
  readonly #linting: Linting;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable;
  readonly #stopping = new AbortController();
  #known: KnownCalls | undefined;
  #searching: Promise<unknown> | undefined;

  /** Tells that something else is known now. */
  readonly onDidChange = this.#changed.event;

  constructor(linting: Linting, log: vscode.LogOutputChannel) {
    this.#linting = linting;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#update(uri)),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#replace(uri, undefined);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#known = undefined;
        this.#changed.fire();
      }),
    );
  }

  /** What is known. Where that is nothing yet, the search begins, and a change tells of its end. */
  get known(): KnownCalls | undefined {
    if (!this.#known)
      this.#searching ??= this.search(() => undefined, this.#stopping.signal).finally(() => {
        this.#searching = undefined;
      });
    return this.#known;
  }

  /** Searches all files anew. What was known stays where this is stopped. */
  async search(report: (message: string) => void, signal: AbortSignal): Promise<KnownCalls> {
    const byFile = new Map<string, readonly QuerySite[]>();
    const files = await this.#linting.sourceUris();
    let failed = 0;
    for (const [at, uri] of files.entries()) {
      if (signal.aborted) return { byFile, isWhole: false };
      report(vscode.l10n.t('{0} of {1}', at + 1, files.length));
      const sites = await this.#read(uri);
      if (!sites) failed++;
      else if (sites.length > 0) byFile.set(uri.toString(), sites);
    }
    this.#known = { byFile, isWhole: failed === 0 };
    this.#changed.fire();
    return this.#known;
  }

  dispose(): void {
    this.#stopping.abort();
    this.#listeners.dispose();
    this.#changed.dispose();
  }

  async #update(uri: vscode.Uri): Promise<void> {
    if (this.#known?.byFile.has(uri.toString())) this.#replace(uri, await this.#read(uri));
  }

  #replace(uri: vscode.Uri, sites: readonly QuerySite[] | undefined): void {
    if (!this.#known) return;
    const byFile = new Map(this.#known.byFile);
    if (sites) byFile.set(uri.toString(), sites);
    else byFile.delete(uri.toString());
    this.#known = { ...this.#known, byFile };
    this.#changed.fire();
  }

  async #read(uri: vscode.Uri): Promise<readonly QuerySite[] | undefined> {
    try {
      return await this.#linting.queriesOf(uri);
    } catch (error) {
      this.#log.warn(`${uri.toString()} was not searched for queries.`, error);
      return undefined;
    }
  }
}
