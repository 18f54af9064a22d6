import * as vscode from 'vscode';
import { toDiagnostic } from './diagnostic';
import { languageOfPath } from '../../linter/languageOfPath';
import { isLinted, LintedDocument } from './lintedDocument';
import { LineMap } from '../../shared/lineMap';
import type { Positioned } from './diagnostic';
import type { Finding, LintResult, Linter, LocatedQuery } from '../../linter/linter';

/** Long enough that a burst of keys is linted once, short enough to feel immediate. */
const quietTime = 80;

/**
 * Keeps diagnostics in step with every open document that the linter understands: a session opens with the
 * document, takes each edit, and goes with it.
 */
export class Linting implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('cosmosGuard');
  readonly #open = new Map<string, LintedDocument>();
  readonly #results = new Map<string, LintResult>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;

  /** Tells that a document has a fresh result. */
  readonly onDidLint = this.#changed.event;

  constructor(linter: Linter, log: vscode.LogOutputChannel) {
    this.#linter = linter;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#add(document);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.#change(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#remove(document);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('cosmosGuard.lint')) this.#addAll();
      }),
    );
    this.#addAll();
  }

  /** What the document holds now, an edit of a moment ago included; undefined where it is not linted. */
  result(document: vscode.TextDocument): LintResult | undefined {
    const key = document.uri.toString();
    return this.#timers.has(key) ? this.#lint(document) : this.#results.get(key);
  }

  findings(document: vscode.TextDocument): readonly Finding[] {
    return reported(this.result(document));
  }

  /** The query whose text holds the character at an offset; undefined where the document is not linted. */
  queryAt(document: vscode.TextDocument, offset: number): LocatedQuery | undefined {
    const linted = this.#open.get(document.uri.toString());
    return this.#attempt(document, () => linted?.queryAt(offset));
  }

  /** Lints a file as it is on the disk, unless it is open; gives how many findings it has. */
  async lintFile(uri: vscode.Uri): Promise<number> {
    const open = this.#results.get(uri.toString());
    if (open) return reported(open).length;
    const language = languageOfPath(uri.path);
    if (language === undefined) return 0;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const findings = reported(this.#linter.lint({ path: uri.fsPath, language, text }));
    const file = fileOf(uri, text);
    this.#diagnostics.set(
      uri,
      findings.map((finding) => toDiagnostic(finding, file)),
    );
    return findings.length;
  }

  dispose(): void {
    this.#listeners.dispose();
    for (const { document } of [...this.#open.values()]) this.#remove(document);
    this.#diagnostics.dispose();
    this.#changed.dispose();
  }

  #addAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      this.#remove(document);
      this.#add(document);
    }
  }

  #add(document: vscode.TextDocument): void {
    if (!isLinted(document, this.#linter.languages) || !isEnabled(document)) return;
    const key = document.uri.toString();
    this.#attempt(document, () => this.#open.set(key, new LintedDocument(this.#linter, document)));
    this.#lint(document);
  }

  #change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const linted = this.#open.get(key);
    if (!linted) return;
    this.#attempt(document, () => {
      linted.change(contentChanges);
    });
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#lint(document), quietTime),
    );
  }

  #lint(document: vscode.TextDocument): LintResult | undefined {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const result = this.#attempt(document, () => this.#open.get(key)?.lint());
    if (!result) return undefined;
    this.#results.set(key, result);
    this.#diagnostics.set(
      document.uri,
      reported(result).map((finding) => toDiagnostic(finding, document)),
    );
    this.#changed.fire(document.uri);
    return result;
  }

  #remove(document: { readonly uri: { toString(): string } }): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#open.get(key)?.close();
    if (!this.#open.delete(key)) return;
    this.#results.delete(key);
    const uri = vscode.Uri.parse(key);
    this.#diagnostics.delete(uri);
    this.#changed.fire(uri);
  }

  /** A defect in the linter costs the findings of one document, never the typing in it; the log says so. */
  #attempt<T>(document: vscode.TextDocument, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#log.error(`Linting ${document.uri.toString()} failed.`, error);
      return undefined;
    }
  }
}

/** The findings to show: those that a comment silences stay silent. */
function reported(result: LintResult | undefined): readonly Finding[] {
  return result?.findings.filter(({ suppression }) => !suppression) ?? [];
}

function fileOf(uri: vscode.Uri, text: string): Positioned {
  const lines = new LineMap(text);
  return {
    uri,
    positionAt: (offset) => {
      const { line, column } = lines.positionAt(offset);
      return new vscode.Position(line, column);
    },
  };
}

function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('cosmosGuard.lint', document).get('enable', true);
}
