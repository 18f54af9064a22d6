import type { SourceText, WorkspaceLinter } from '../../linter/linter';

/** The files of a workspace as its index asks for them, by paths with slashes. */
export interface ProgramFiles {
  list(language: string): Promise<readonly string[]>;
  /** A file's text as it is in the editor, or on the disk; undefined for one that is gone. */
  read(path: string): Promise<string | undefined>;
  /** What is configured for a file, whose sinks decide what it sends. */
  configurationOf(path: string): Promise<Configuration>;
}

type Configuration = NonNullable<SourceText['configuration']>;

/** How far the index has come, or that it was stopped before its end; undefined where it rests. */
export type IndexProgress = { readonly done: number; readonly total: number } | 'stopped' | undefined;

/** So many files are read at once. */
const batch = 16;
/** Rounds of reading what the files read before made worth a look. */
const mostRounds = 8;

/**
 * Keeps the index of a workspace in step with its files, in the background: each file is read once, and again when
 * it changes or when what it may call is known better. Nothing waits for it: findings come without it, and better with it.
 */
export class ProgramIndex {
  readonly #workspace: WorkspaceLinter;
  readonly #files: ProgramFiles;
  readonly #isChanged: (path: string | undefined) => void;
  readonly #tell: (progress: IndexProgress) => void;
  readonly #languages = new Set<string>();
  /** The sinks that were configured for each file when it was read. */
  readonly #sinks = new Map<string, string>();
  /** What came to be done since it was stopped, each once. */
  readonly #held = new Map<string, () => Promise<void>>();
  #isStopped = false;
  #work: Promise<void> = Promise.resolve();

  /** `isChanged` is told a file of which others were told something new, or undefined where any may be concerned. */
  constructor(
    workspace: WorkspaceLinter,
    files: ProgramFiles,
    isChanged: (path: string | undefined) => void,
    tell: (progress: IndexProgress) => void,
  ) {
    this.#workspace = workspace;
    this.#files = files;
    this.#isChanged = isChanged;
    this.#tell = tell;
  }

  /** Indexes the files of a language, the first time that it is asked to. Rejects where they cannot be listed. */
  build(language: string): Promise<void> {
    if (this.#languages.has(language)) return this.#work;
    this.#languages.add(language);
    return this.#next(`language ${language}`, async () => {
      for (const path of await this.#files.list(language)) this.#workspace.add(path);
      await this.#settle();
      this.#isChanged(undefined);
    });
  }

  /** Looks again at a file that was written, edited or taken away. */
  update(path: string): Promise<void> {
    return this.#next(path, async () => {
      if (await this.#take(path)) this.#isChanged(path);
      if ([...this.#workspace.waiting()].length === 0) return;
      await this.#settle();
      this.#isChanged(undefined);
    });
  }

  /** Takes note of a file that was not there, or that says where others are: anything may rest on it. */
  add(path: string): Promise<void> {
    return this.#next(path, async () => {
      await this.#take(path);
      await this.#settle();
      this.#isChanged(undefined);
    });
  }

  /** Looks again at the files for which other sinks are configured than when they were read. */
  configure(): Promise<void> {
    return this.#next('configuration', async () => {
      const isStale = async (path: string): Promise<boolean> =>
        this.#sinks.get(path) !== sinksOf(await this.#files.configurationOf(path));
      const known = [...this.#sinks.keys()];
      const stale = await Promise.all(known.map(isStale));
      await this.#takeAll(known.filter((_, at) => stale[at]));
      await this.#settle();
      if (stale.includes(true)) this.#isChanged(undefined);
    });
  }

  /** Stops all that is under way, until it is to go on; what was read stays known. */
  stop(): void {
    this.#isStopped = true;
    this.#tell('stopped');
  }

  /** Goes on with what was stopped, and with what came since. */
  goOn(): Promise<void> {
    this.#isStopped = false;
    this.#tell(undefined);
    return this.#next('', async () => {
      const held = [...this.#held.values()];
      this.#held.clear();
      for (const work of held) await work();
      await this.#settle();
      this.#isChanged(undefined);
    });
  }

  /** One work after the other, so that no older text of a file comes after a newer one. */
  #next(key: string, work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(async () => {
      if (this.#isStopped) this.#held.set(key, work);
      else await work();
    });
    this.#work = done.catch(() => undefined);
    return done;
  }

  /** Reads what the index waits for, until it waits for nothing. */
  async #settle(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const waiting = [...this.#workspace.waiting()];
      if (waiting.length === 0) break;
      await this.#takeAll(waiting);
    }
    if (!this.#isStopped) this.#tell(undefined);
  }

  async #takeAll(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += batch) {
      if (this.#isStopped) return;
      if (paths.length > batch) this.#tell({ done: at, total: paths.length });
      await this.#takeSome(paths.slice(at, at + batch));
    }
  }

  async #takeSome(paths: readonly string[]): Promise<void> {
    const changed = await Promise.all(paths.map((path) => this.#take(path)));
    paths.forEach((path, at) => {
      if (changed[at]) this.#isChanged(path);
    });
  }

  /** Gives the index a file as it is now. Gives whether others are to be told. */
  async #take(path: string): Promise<boolean> {
    const [text, configuration] = await Promise.all([
      this.#files.read(path),
      this.#files.configurationOf(path),
    ]);
    if (text === undefined) {
      this.#sinks.delete(path);
      this.#workspace.delete(path);
      return true;
    }
    this.#sinks.set(path, sinksOf(configuration));
    return this.#workspace.set(path, text, configuration);
  }
}

/** Sinks in a form that can be compared: equal ones may be objects of two readings. */
function sinksOf({ sinks }: Configuration): string {
  return sinks.length === 0 ? '' : JSON.stringify(sinks);
}
