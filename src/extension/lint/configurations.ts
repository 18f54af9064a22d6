import * as vscode from 'vscode';
import { Baseline, parseBaseline, pathInBaseline } from '../../linter/baseline';
import {
  combineConfigurations,
  onlyAdding,
  resolvePath,
  type PlacedConfiguration,
} from '../../linter/configuration/configuration';
import { readConfiguration } from '../../linter/configuration/readConfiguration';
import { configurationName, type ConfigurationFile } from '../../linter/configuration/schema';
import { isFileLeftOut, isMarkedGenerated } from '../../linter/leftOut';
import { diagnosticSource, positioned, rangeOf } from './diagnostic';
import { foldersUp, foreignFolder, type FileSetting } from './fileSetting';
import { isGone, namesIn, textIfThere } from './ifThere';
import { sourceFiles } from './sourceFiles';

/**
 * Milliseconds after which the files are looked at once more: VS Code's watchers lag behind the disk, and say nothing of a
 * file that came and went between two of their looks. This goes on until a look finds what the one before it found.
 */
const settling = 500;

/**
 * What is configured for the files of the workspace, by configuration files and by settings. Each file is read once
 * until something changes; mistakes in one are shown in it.
 */
export class Configurations implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('cosmosGuard.configuration');
  readonly #listeners: vscode.Disposable;
  readonly #files = new Map<string, Promise<PlacedConfiguration | undefined>>();
  readonly #lastTexts = new Map<string, string | undefined>();
  readonly #baselines = new Map<string, Promise<Baseline | undefined>>();
  readonly #listings = new Map<string, Promise<readonly string[]>>();
  readonly #settings = new Map<string, Promise<Combined>>();
  #watchers: vscode.Disposable[] = [];
  #hadBaseline = false;
  #lookingAgain: NodeJS.Timeout | undefined;

  /** Tells that something else may hold for any file. */
  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      this.#watch(`**/${configurationName}`),
      this.#watchMoves(),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#compare(uri)),
      vscode.workspace.onDidRenameFiles(() => {
        this.#forget();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#forget();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#forget();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('cosmosGuard.lint')) this.#forget();
      }),
    );
  }

  /** What holds for a file now. */
  async of(uri: vscode.Uri): Promise<FileSetting> {
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const { configuration, baseline, foreign } = await this.#combined(uri, top);
    const leftOut = top && reasonToLeaveOut(uri.path, foreign, configuration);
    const own = configuration.baseline === undefined ? '' : pathInBaseline(uri.path, configuration.baseline);
    return {
      configuration,
      ...(leftOut !== undefined && { leftOut }),
      leftOutFor: (text) => (configuration.keeps(uri.path, false) ? undefined : reasonInText(text)),
      isKnown: (finding) => baseline?.has(own, finding) ?? false,
    };
  }

  /** Whether somebody here writes a file: it is not installed, built or generated, nor ignored; or it is taken in all the same. */
  async isOwn(uri: vscode.Uri, isIgnored: boolean): Promise<boolean> {
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const { configuration, foreign } = await this.#combined(uri, top);
    const { keeps } = configuration;
    if (keeps(uri.path, false)) return true;
    if (foreign !== undefined || isFileLeftOut(nameOf(uri.path))) return false;
    return !isIgnored || (top !== undefined && foldersUp(uri.path, top.path).some((one) => keeps(one, true)));
  }

  /** The names of files and folders that configurations take in. */
  async keptNames(): Promise<ReadonlySet<string>> {
    const uris = await vscode.workspace.findFiles(`**/${configurationName}`, '**/node_modules/**');
    const placed = await Promise.all(uris.map((uri) => this.#file(vscode.Uri.joinPath(uri, '..'))));
    const patterns = placed.flatMap((one) => one?.file.exclude ?? []);
    return new Set(patterns.filter((one) => one.startsWith('!')).flatMap((one) => one.slice(1).split('/')));
  }

  dispose(): void {
    clearTimeout(this.#lookingAgain);
    this.#listeners.dispose();
    vscode.Disposable.from(...this.#watchers).dispose();
    this.#diagnostics.dispose();
    this.#changed.dispose();
  }

  /** Files of one folder share what holds for them, so that what is made of it is made once. */
  #combined(uri: vscode.Uri, top: vscode.Uri | undefined): Promise<Combined> {
    const folder = uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) }).toString();
    const known = this.#settings.get(folder) ?? this.#combine(uri, top);
    this.#settings.set(folder, known);
    return known;
  }

  async #combine(uri: vscode.Uri, top: vscode.Uri | undefined): Promise<Combined> {
    const folders = top ? foldersUp(uri.path, top.path) : [];
    const placed = await Promise.all(folders.map((path) => this.#file(uri.with({ path }))));
    const configuration = combineConfigurations([
      { folder: '', file: this.#fromSettings(uri) },
      ...placed.filter((one) => one !== undefined),
    ]);
    const { baseline: path } = configuration;
    const { keeps } = configuration;
    const [folder] = folders;
    const foreign =
      top && folder !== undefined
        ? await foreignFolder(folder, top.path, { keeps, namesIn: (path) => this.#names(uri.with({ path })) })
        : undefined;
    return {
      configuration,
      ...(foreign !== undefined && { foreign }),
      baseline: path === undefined ? undefined : await this.#baseline(uri.with({ path })),
    };
  }

  #fromSettings(uri: vscode.Uri): ConfigurationFile {
    const sinks = vscode.workspace.getConfiguration('cosmosGuard.lint', uri).get<unknown>('sinks', []);
    const { file, problems } = readConfiguration(JSON.stringify({ sinks }));
    for (const { message } of problems) this.#log.warn(`cosmosGuard.lint.sinks: ${message}`);
    return file;
  }

  /** The names of what lies in a folder. */
  #names(folder: vscode.Uri): Promise<readonly string[]> {
    const key = folder.toString();
    const known = this.#listings.get(key) ?? namesIn(folder);
    this.#listings.set(key, known);
    return known;
  }

  #file(folder: vscode.Uri): Promise<PlacedConfiguration | undefined> {
    const key = folder.toString();
    const known = this.#files.get(key) ?? this.#read(folder);
    this.#files.set(key, known);
    return known;
  }

  async #read(folder: vscode.Uri): Promise<PlacedConfiguration | undefined> {
    const uri = vscode.Uri.joinPath(folder, configurationName);
    const text = await textIfThere(uri);
    if (this.#lastTexts.get(uri.toString()) !== text) this.#lookAgain();
    this.#lastTexts.set(uri.toString(), text);
    if (text === undefined) return undefined;
    const { file, problems } = readConfiguration(text);
    const place = positioned(uri, text);
    this.#diagnostics.set(
      uri,
      problems.map(({ message, span }) => {
        const diagnostic = new vscode.Diagnostic(rangeOf(span, place), message);
        diagnostic.source = diagnosticSource;
        return diagnostic;
      }),
    );
    return { folder: folder.path, file: vscode.workspace.isTrusted ? file : onlyAdding(file) };
  }

  #baseline(uri: vscode.Uri): Promise<Baseline | undefined> {
    const key = uri.toString();
    const known = this.#baselines.get(key) ?? this.#readBaseline(uri);
    this.#baselines.set(key, known);
    return known;
  }

  async #readBaseline(uri: vscode.Uri): Promise<Baseline | undefined> {
    const folder = uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) });
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[*?{}[\]]/g, '[$&]');
    this.#watchers.push(this.#watch(new vscode.RelativePattern(folder, name)));
    this.#hadBaseline = true;
    const entries = parseBaseline((await textIfThere(uri)) ?? '');
    if (!entries) {
      this.#log.warn(`${uri.toString()} is no baseline, so that all findings are shown.`);
      return undefined;
    }
    const listed = [...new Set(entries.map(({ path }) => path))];
    const areGone = await Promise.all(
      listed.map((path) => isGone(uri.with({ path: resolvePath(folder.path, path) }))),
    );
    const gone = new Set(listed.filter((_, at) => areGone[at]));
    return new Baseline(entries, (path) => gone.has(path));
  }

  #watch(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const forget = (): void => {
      this.#forget();
      this.#lookAgain();
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
    );
  }

  /** Watchers miss what is made in a folder that went and came again: for who opens a file, the disk is asked. */
  async #compare(uri: vscode.Uri): Promise<void> {
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    for (const path of top ? foldersUp(uri.path, top.path) : []) {
      const file = vscode.Uri.joinPath(uri.with({ path }), configurationName);
      const key = file.toString();
      if (!this.#lastTexts.has(key) || (await textIfThere(file)) === this.#lastTexts.get(key)) continue;
      this.#forget();
      return;
    }
  }

  /** What a baseline lists of a file counts for another one when that file is gone. */
  #watchMoves(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(sourceFiles, false, true, false);
    const moved = (): void => {
      if (this.#hadBaseline) this.#lookAgain();
    };
    return vscode.Disposable.from(watcher, watcher.onDidCreate(moved), watcher.onDidDelete(moved));
  }

  #lookAgain(): void {
    clearTimeout(this.#lookingAgain);
    this.#lookingAgain = setTimeout(() => {
      this.#forget();
    }, settling);
  }

  #forget(): void {
    vscode.Disposable.from(...this.#watchers).dispose();
    this.#watchers = [];
    for (const cache of [this.#files, this.#baselines, this.#listings, this.#settings]) cache.clear();
    this.#diagnostics.clear();
    this.#changed.fire();
  }
}

function reasonInText(text: string): string | undefined {
  return isMarkedGenerated(text) ? vscode.l10n.t('It says of itself that it is generated.') : undefined;
}

/** What holds for the files of a folder. */
interface Combined {
  readonly configuration: ReturnType<typeof combineConfigurations>;
  readonly baseline: Baseline | undefined;
  /** The folder by which they are code that nobody here writes. */
  readonly foreign?: string;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function reasonToLeaveOut(
  path: string,
  folder: string | undefined,
  { excludes, keeps }: Combined['configuration'],
): string | undefined {
  const part = folder ?? (isFileLeftOut(nameOf(path)) ? nameOf(path) : undefined);
  if (part !== undefined && !keeps(path, false))
    return vscode.l10n.t('{0} is not code that is written here.', part);
  return excludes(path) ? vscode.l10n.t('{0} excludes it.', configurationName) : undefined;
}
