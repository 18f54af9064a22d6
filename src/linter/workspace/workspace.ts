import type { FileSummary, Neighbours, Whereabouts } from '../flow/library';
import type { Value } from '../flow/value';
import { codeLanguageOf, languageOfPath } from '../languageOfPath';
import type { ProgramFiles, SourceText } from '../linter';
import { FileTree } from './fileTree';
import { Senders } from './senders';
import type { ModuleSystem } from './moduleSystem';

/** What the workspace needs of a language. */
export interface WorkspaceLanguage {
  readonly modules: ModuleSystem;
  /** What a file offers: all, or in view of the other files, what sends text that it is given. */
  readonly summarise: (source: SourceText, neighbours?: Neighbours) => FileSummary | undefined;
}

/** What is known of one file. Its text is not kept. */
interface Entry {
  readonly language: WorkspaceLanguage;
  /** All that it offers, where another file asked for that. */
  summary: FileSummary | undefined;
  /** How many names of senders were known when its text was last looked at; undefined before it was. */
  seen: number | undefined;
}

/** Files that say where modules are. */
const manifests = /(?:^|\/)(?:tsconfig(?:\.base)?\.json|jsconfig\.json|package\.json|go\.mod)$/;

/**
 * The index of a workspace: what each file offers to the others, by summaries that are made of its text alone. Only
 * files that may send a query, that call one of those, or that one of those asks for are ever parsed.
 */
export class Workspace implements Neighbours {
  readonly #languages: ReadonlyMap<string, WorkspaceLanguage>;
  readonly #program: ProgramFiles;
  readonly #files: FileTree;
  readonly #entries = new Map<string, Entry>();
  readonly #senders = new Map<WorkspaceLanguage, Senders>();
  readonly #wanted = new Set<string>();

  constructor(languages: ReadonlyMap<string, WorkspaceLanguage>, program: ProgramFiles) {
    this.#languages = languages;
    this.#program = program;
    this.#files = new FileTree(program);
  }

  /** Takes note of a file, which is read when something asks for it. */
  add(path: string): void {
    if (this.#entries.has(path)) return;
    const language = this.#languages.get(languageOfPath(path) ?? '');
    if (!language && !manifests.test(path)) return;
    this.#files.add(path);
    if (language) this.#entries.set(path, { language, summary: undefined, seen: undefined });
  }

  /** Takes the text of a file. Gives whether what others know of the file changed. */
  set(path: string, text: string, configuration = this.#program.configurationOf?.(path)): boolean {
    if (manifests.test(path)) {
      this.#files.setManifest(path, text);
      return true;
    }
    this.add(path);
    const source = sourceOf(path, text, configuration);
    return this.learn(path, (isWhole) =>
      this.#entries.get(path)?.language.summarise(source, isWhole ? undefined : this),
    );
  }

  /**
   * Takes a file's summary, as `summarise` makes it: whole, where others asked for it, else as far as the file may send
   * a query. Gives whether what others were told of it changed.
   */
  learn(path: string, summarise: (isWhole: boolean) => FileSummary | undefined): boolean {
    this.add(path);
    const entry = this.#entries.get(path);
    if (!entry) return false;
    const senders = this.#sendersOf(entry.language);
    const isWhole = this.#wanted.delete(path) || entry.summary !== undefined;
    const summary = summarise(isWhole);
    const isChanged = isWhole && entry.summary?.digest !== summary?.digest;
    if (isWhole) entry.summary = summary;
    senders.set(path, summary);
    entry.seen = senders.generation;
    return isChanged;
  }

  delete(path: string): void {
    const entry = this.#entries.get(path);
    this.#files.delete(path);
    this.#entries.delete(path);
    this.#wanted.delete(path);
    if (entry) this.#sendersOf(entry.language).delete(path);
  }

  /** The files whose texts are to be read: asked for, or not looked at for the senders known now. */
  *waiting(): Generator<string> {
    for (const [path, { language, seen }] of this.#entries)
      if (this.#wanted.has(path) || seen !== this.#sendersOf(language).generation) yield path;
  }

  /** Offsets in a text where functions of the workspace may be called that send what they are given. */
  mentions(path: string, text: string): readonly number[] {
    const language = this.#languageOf(path);
    return language ? this.#sendersOf(language).mentions(text) : [];
  }

  /** Takes note that a text was looked at for the senders known now. */
  look(path: string): void {
    const entry = this.#entries.get(path);
    if (entry) entry.seen = this.#sendersOf(entry.language).generation;
  }

  find(from: string, module: string, name: string | undefined): Whereabouts | undefined {
    return this.#languageOf(from)?.modules.find(from, module, name, this.#files);
  }

  findOuter(from: string, name: string, member?: string): Whereabouts | undefined {
    const modules = this.#languageOf(from)?.modules;
    const declaring = modules?.declaring?.(from, name, this.#files) ?? [];
    return declaring.find((one) => this.#declares(one, member));
  }

  /**
   * Whether a file declares a name, and where one is asked for, a member of that. One whose text lacks such a word is not
   * summarised to find that out.
   */
  #declares({ path, name = '' }: Whereabouts, member = ''): boolean {
    if (!this.#entries.get(path)?.summary) {
      const text = this.#program.read(path);
      if (text !== undefined && !(text.includes(name) && text.includes(member))) return false;
    }
    const value = this.summaryOf(path)?.exports.get(name);
    return value !== undefined && (member === '' || hasMember(value, member));
  }

  summaryOf(path: string): FileSummary | undefined {
    if (!this.#entries.has(path) && this.#files.has(path)) this.add(path);
    const entry = this.#entries.get(path);
    if (!entry || entry.summary) return entry?.summary;
    const text = this.#program.read(path);
    if (text === undefined) {
      this.#wanted.add(path);
      return undefined;
    }
    entry.summary = entry.language.summarise(sourceOf(path, text, this.#program.configurationOf?.(path)));
    return entry.summary;
  }

  #languageOf(path: string): WorkspaceLanguage | undefined {
    return (
      this.#entries.get(path)?.language ?? this.#languages.get(codeLanguageOf(languageOfPath(path) ?? ''))
    );
  }

  #sendersOf(language: WorkspaceLanguage): Senders {
    const known = this.#senders.get(language) ?? new Senders();
    this.#senders.set(language, known);
    return known;
  }
}

function sourceOf(path: string, text: string, configuration: SourceText['configuration']): SourceText {
  return { path, text, language: languageOfPath(path) ?? '', ...(configuration && { configuration }) };
}

function hasMember(value: Value, member: string): boolean {
  return (
    value.kind === 'foreign' && value.definition.kind === 'class' && value.definition.members.has(member)
  );
}
