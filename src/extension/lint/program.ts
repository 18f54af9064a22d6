import * as vscode from 'vscode';
import { isOfFamily, languageOfPath } from '../../linter/languageOfPath';
import { foldersLeftOut } from '../../linter/leftOut';
import type { Linter, LintResult, LintSession, SourceText, WorkspaceLinter } from '../../linter/linter';
import { isLinted } from './lintedDocument';
import type { EditorLinter, Linting } from './linting';
import type { Configurations } from './configurations';
import { ProgramIndex, type ProgramFiles } from './programIndex';
import { goOn, ProgressStatus, stop } from './progressStatus';
import { readText } from './readText';
import { sourceFiles } from './sourceFiles';
import { findSourceUris } from './sourceUris';

/** After so long without an edit, others are told what a document offers. */
const quietTime = 300;
/** Files that say where modules are. */
const manifests = '**/{package.json,tsconfig.json,tsconfig.base.json,jsconfig.json,go.mod}';

/**
 * The linter of the files of the workspace: findings follow text from file to file. The files are indexed in the
 * background, those of a language when a document of it is opened, and documents are looked at again when it helps.
 */
export class Program implements EditorLinter, vscode.Disposable {
  readonly languages: readonly string[];
  readonly #linter: Linter;
  readonly #configurations: Configurations;
  readonly #workspace: WorkspaceLinter;
  readonly #log: vscode.LogOutputChannel;
  readonly #index: ProgramIndex;
  readonly #status: ProgressStatus;
  readonly #disposables: vscode.Disposable[] = [];
  #linting: Linting | undefined;

  constructor(linter: Linter, configurations: Configurations, log: vscode.LogOutputChannel) {
    this.languages = linter.languages;
    this.#linter = linter;
    this.#configurations = configurations;
    this.#log = log;
    this.#workspace = linter.openWorkspace({ read: () => undefined });
    this.#status = new ProgressStatus(linter.languages);
    this.#index = new ProgramIndex(
      this.#workspace,
      programFiles(configurations),
      (path) => this.#linting?.lintAgain(path),
      (progress) => {
        this.#status.show(progress);
      },
    );
  }

  load(language: string): Promise<void> {
    return this.#linter.load(language);
  }

  open(source: SourceText): LintSession {
    return this.#workspace.open(source);
  }

  lint(source: SourceText): LintResult {
    return this.#workspace.lint(source);
  }

  indexed(language: string): Promise<void> {
    return this.#index.build(language);
  }

  /** Keeps what is shown in step with the files of the workspace. */
  follow(linting: Linting): void {
    this.#linting = linting;
    const update = (uri: vscode.Uri): void => {
      this.#attempt(this.#index.update(pathOf(uri)));
    };
    const add = (uri: vscode.Uri): void => {
      this.#attempt(this.#index.add(pathOf(uri)));
    };
    this.#disposables.push(
      ...watch(sourceFiles, { come: add, change: update, go: update }),
      ...watch(manifests, { come: add, change: add, go: add }),
      whenQuiet(linting, this.languages, (document) => {
        this.#attempt(this.#index.build(document.languageId));
        update(document.uri);
      }),
      this.#configurations.onDidChange(() => {
        this.#attempt(this.#index.configure());
      }),
      vscode.commands.registerCommand(stop, () => {
        this.#index.stop();
      }),
      vscode.commands.registerCommand(goOn, () => {
        this.#attempt(this.#index.goOn());
      }),
    );
  }

  dispose(): void {
    this.#index.stop();
    this.#status.dispose();
    for (const one of this.#disposables) one.dispose();
  }

  #attempt(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#log.error('The workspace could not be indexed.', error);
    });
  }
}

/** What is done when a file comes, changes or goes. */
interface Watch {
  readonly come: (uri: vscode.Uri) => void;
  readonly change: (uri: vscode.Uri) => void;
  readonly go: (uri: vscode.Uri) => void;
}

/** Watches the files that people write: not those of packages that are being installed. */
function watch(glob: string, { come, change, go }: Watch): vscode.Disposable[] {
  const watcher = vscode.workspace.createFileSystemWatcher(glob);
  const written =
    (then: (uri: vscode.Uri) => void) =>
    (uri: vscode.Uri): void => {
      if (!uri.path.split('/').some((name) => foldersLeftOut.includes(name))) then(uri);
    };
  return [
    watcher,
    watcher.onDidCreate(written(come)),
    watcher.onDidChange(written(change)),
    watcher.onDidDelete(written(go)),
  ];
}

/** Calls for each document that was linted, once for each of its versions, when nobody types in it. */
function whenQuiet(
  linting: Linting,
  languages: readonly string[],
  work: (document: vscode.TextDocument) => void,
): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const versions = new Map<string, number>();
  const listener = linting.onDidLint((uri) => {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
    if (!document || !isLinted(document, languages) || linting.isOpening(document)) return;
    if (versions.get(key) === document.version) return;
    versions.set(key, document.version);
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        work(document);
      }, quietTime),
    );
  });
  return new vscode.Disposable(() => {
    listener.dispose();
    for (const timer of timers.values()) clearTimeout(timer);
  });
}

function programFiles(configurations: Configurations): ProgramFiles {
  return {
    list: (language) => listFiles(language, configurations),
    read: textOf,
    async configurationOf(path) {
      const { configuration } = await configurations.of(uriOf(path));
      return configuration;
    },
  };
}

async function listFiles(language: string, configurations: Configurations): Promise<readonly string[]> {
  const [found, others] = await Promise.all([
    findSourceUris(configurations),
    vscode.workspace.findFiles(manifests, '**/node_modules/**'),
  ]);
  const own = found.filter(({ path }) => isOfFamily(languageOfPath(path), language));
  return [...own, ...others].map(pathOf);
}

async function textOf(path: string): Promise<string | undefined> {
  const uri = uriOf(path);
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return await readText(uri);
  } catch {
    // Gone since it was listed, or not to be read: it offers nothing.
    return undefined;
  }
}

/** The path by which the linter knows a file. */
function pathOf({ fsPath }: vscode.Uri): string {
  return fsPath.replaceAll('\\', '/');
}

/** The file of a path; in a virtual workspace, where its folders are. */
function uriOf(path: string): vscode.Uri {
  const absolute = path.startsWith('/') ? path : `/${path}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && folder.scheme !== 'file' ? folder.with({ path: absolute }) : vscode.Uri.file(path);
}
