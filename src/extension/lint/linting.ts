import * as vscode from 'vscode';
import { languageOfPath } from '../../linter/languageOfPath';
import { positioned, toDiagnostic } from './diagnostic';
import { readText } from './readText';
import { findSourceUris } from './sourceUris';
import { fixesOf, isLinted, LintedDocument, today, toReport } from './lintedDocument';
import type { Configurations } from './configurations';
import type { Positioned } from './diagnostic';
import type { Finding, LintResult, Linter, LocatedQuery } from '../../linter/linter';
import type { TextEdit } from '../../linter/finding';
import type { QuerySite } from '../../linter/querySite';

/** Long enough that a burst of keys is linted once, short enough to feel immediate. */
const quietTime = 80;
/** A document that takes long is linted after a longer rest: so many times as long as it took last. */
const restPerWork = 10;

/** The linter of the files of a workspace. */
export interface EditorLinter extends Pick<Linter, 'languages' | 'load' | 'open' | 'lint'> {
  /** Waits until the files of a language know one another. */
  indexed(language: string): Promise<void>;
}

/** A file that was looked at, open or not. */
export interface LookedAt {
  readonly file: Positioned;
  readonly findings: readonly Finding[];
  /** The edits that fix all of them that can be fixed. */
  readonly fixes: () => readonly TextEdit[];
  readonly skipped?: string;
}

/**
 * Keeps diagnostics in step with every open document that the linter understands: a session opens with the
 * document, takes each edit, and goes with it.
 */
export class Linting implements vscode.Disposable {
  readonly #linter: EditorLinter;
  readonly #configurations: Configurations;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('cosmosGuard');
  readonly #opening = new Map<string, object>();
  readonly #open = new Map<string, LintedDocument>();
  readonly #results = new Map<string, LintResult>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Milliseconds that the last look at a document took. */
  readonly #taken = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #listeners: vscode.Disposable;

  /** Tells that a document has a fresh result, or begins to be looked at. */
  readonly onDidLint = this.#changed.event;

  constructor(linter: EditorLinter, configurations: Configurations, log: vscode.LogOutputChannel) {
    this.#linter = linter;
    this.#configurations = configurations;
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
      configurations.onDidChange(() => {
        this.#addAll();
      }),
    );
    this.#addAll();
  }

  /** Whether a document is about to be linted: its grammar and its configuration are read. */
  isOpening(document: vscode.TextDocument): boolean {
    return this.#opening.has(document.uri.toString());
  }

  /** What the document holds now, an edit of a moment ago included; undefined where it is not linted. */
  result(document: vscode.TextDocument): LintResult | undefined {
    const key = document.uri.toString();
    return this.#timers.has(key) ? this.#lint(document) : this.#results.get(key);
  }

  findings(document: vscode.TextDocument): readonly Finding[] {
    const result = this.result(document);
    return (result && this.#open.get(document.uri.toString())?.reported(result)) ?? [];
  }

  /** The edits that fix all that can be fixed in a document, or what is wanted of that. */
  fixes(document: vscode.TextDocument, isWanted?: (finding: Finding) => boolean): readonly TextEdit[] {
    const result = this.result(document);
    return (result && this.#open.get(document.uri.toString())?.fixes(result, isWanted)) ?? [];
  }

  /** The query whose text holds the character at an offset; undefined where the document is not linted. */
  queryAt(document: vscode.TextDocument, offset: number): LocatedQuery | undefined {
    const linted = this.#open.get(document.uri.toString());
    return this.#attempt(document.uri, () => linted?.queryAt(offset));
  }

  /** The calls of an open document that send a query; none where it is not linted. */
  queries(document: vscode.TextDocument): readonly QuerySite[] {
    return this.#queriesIn(document.uri) ?? [];
  }

  /** The calls that send a query in a file as it is on the disk, or as it is open. */
  async queriesOf(uri: vscode.Uri): Promise<readonly QuerySite[]> {
    const open = this.#queriesIn(uri);
    if (open) return open;
    const language = languageOfPath(uri.path);
    if (language === undefined) return [];
    await this.#linter.load(language);
    const text = await readText(uri);
    const { configuration } = await this.#configurations.of(uri);
    const session = this.#linter.open({ path: uri.fsPath, language, text, configuration });
    try {
      return this.#attempt(uri, () => session.queries()) ?? [];
    } finally {
      session.close();
    }
  }

  /** The source files of the workspace. */
  sourceUris(): Promise<readonly vscode.Uri[]> {
    return findSourceUris(this.#configurations);
  }

  /** Lints a file as it is on the disk, unless it is open, and shows what it has. Undefined where it is not linted. */
  async lintFile(uri: vscode.Uri): Promise<LookedAt | undefined> {
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (open && this.#results.has(uri.toString()))
      return { file: open, findings: this.findings(open), fixes: () => this.fixes(open) };
    const looked = await this.#look(uri);
    if (!looked) return undefined;
    const { file, findings } = looked;
    this.#diagnostics.set(
      uri,
      findings.map((finding) => toDiagnostic(finding, file)),
    );
    return looked;
  }

  /** Looks again at the open documents whose findings rest on a file; at all, where none is named. */
  lintAgain(path: string | undefined): void {
    for (const document of vscode.workspace.textDocuments) {
      const linted = this.#open.get(document.uri.toString());
      if (linted && (path === undefined || linted.dependsOn(path))) this.#lint(document);
    }
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#opening.clear();
    for (const { document } of [...this.#open.values()]) this.#remove(document);
    this.#diagnostics.dispose();
    this.#changed.dispose();
  }

  #queriesIn(uri: vscode.Uri): readonly QuerySite[] | undefined {
    const open = this.#open.get(uri.toString());
    return open && this.#attempt(uri, () => open.queries());
  }

  async #look(uri: vscode.Uri): Promise<LookedAt | undefined> {
    const language = languageOfPath(uri.path);
    if (language === undefined) return undefined;
    const [setting] = await Promise.all([this.#configurations.of(uri), this.#linter.load(language)]);
    if (setting.leftOut !== undefined) return undefined;
    await this.#linter.indexed(language);
    const text = await readText(uri);
    const file = positioned(uri, text);
    const skippedFor = setting.leftOutFor(text);
    if (skippedFor !== undefined) return { file, findings: [], fixes: () => [], skipped: skippedFor };
    const { configuration } = setting;
    const source = { path: uri.fsPath, language, text, day: today(), configuration };
    const result = this.#attempt(uri, () => this.#linter.lint(source)) ?? { findings: [] };
    const skipped = result.skipped?.reason;
    return {
      file,
      findings: toReport(result.findings, setting),
      fixes: () => fixesOf(source, result, setting, this.#linter),
      ...(skipped && { skipped }),
    };
  }

  #addAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      this.#remove(document);
      this.#add(document);
    }
  }

  #add(document: vscode.TextDocument): void {
    if (isLinted(document, this.#linter.languages) && isEnabled(document)) void this.#start(document);
  }

  /** Opens a session once what it takes is there, unless the document was closed or opened anew meanwhile. */
  async #start(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    const turn = {};
    this.#opening.set(key, turn);
    this.#changed.fire(document.uri);
    try {
      const [setting] = await Promise.all([
        this.#configurations.of(document.uri),
        this.#linter.load(document.languageId),
      ]);
      if (this.#opening.get(key) === turn)
        this.#open.set(key, new LintedDocument(this.#linter, document, setting));
    } catch (error) {
      this.#log.error(`Linting ${key} could not begin.`, error);
    }
    if (this.#opening.get(key) !== turn) return;
    this.#opening.delete(key);
    this.#lint(document);
  }

  #change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const linted = this.#open.get(key);
    if (!linted) return;
    this.#attempt(document.uri, () => {
      linted.change(contentChanges);
    });
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#lint(document), Math.max(quietTime, restPerWork * (this.#taken.get(key) ?? 0))),
    );
  }

  #lint(document: vscode.TextDocument): LintResult | undefined {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const linted = this.#open.get(key);
    const started = Date.now();
    const result = this.#attempt(document.uri, () => linted?.lint());
    if (linted && result) {
      this.#taken.set(key, Date.now() - started);
      this.#results.set(key, result);
      this.#diagnostics.set(
        document.uri,
        linted.reported(result).map((finding) => toDiagnostic(finding, document)),
      );
    }
    this.#changed.fire(document.uri);
    return result;
  }

  #remove(document: { readonly uri: { toString(): string } }): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#opening.delete(key);
    this.#open.get(key)?.close();
    if (!this.#open.delete(key)) return;
    this.#taken.delete(key);
    this.#results.delete(key);
    const uri = vscode.Uri.parse(key);
    this.#diagnostics.delete(uri);
    this.#changed.fire(uri);
  }

  /** A defect in the linter costs the findings of one document, never the typing in it; the log says so. */
  #attempt<T>(uri: vscode.Uri, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#log.error(`Linting ${uri.toString()} failed.`, error);
      return undefined;
    }
  }
}

/** Whether the setting that turns checking off is not set for a document. */
export function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('cosmosGuard.lint', document).get('enable', true);
}
