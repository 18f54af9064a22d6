import ignore from 'ignore';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

type Rules = ReturnType<typeof ignore>;

/** What git leaves out, seen from one folder: the rules of its own `.gitignore` over those of the folders above. */
export class GitIgnore {
  readonly #folder: string;
  readonly #rules: Rules | undefined;
  readonly #above: GitIgnore | undefined;

  private constructor(folder: string, files: readonly string[], above: GitIgnore | undefined) {
    this.#folder = folder;
    this.#above = above;
    const texts = files.flatMap((file) => readIfThere(file) ?? []);
    this.#rules = texts.length > 0 ? ignore().add(texts.join('\n')) : undefined;
  }

  /** The rules that hold in a folder, from the top of its repository down; outside of one, the folder's own. */
  static of(folder: string): GitIgnore {
    return GitIgnore.#within(folder) ?? GitIgnore.alone(folder);
  }

  /** No rules but those of a folder's own: for one that was named although git leaves it out. */
  static alone(folder: string): GitIgnore {
    return new GitIgnore(folder, [join(folder, '.gitignore')], undefined);
  }

  static #within(folder: string): GitIgnore | undefined {
    const own = join(folder, '.gitignore');
    if (existsSync(join(folder, '.git')))
      return new GitIgnore(folder, [join(folder, '.git', 'info', 'exclude'), own], undefined);
    const parent = dirname(folder);
    const above = parent === folder ? undefined : GitIgnore.#within(parent);
    return above && new GitIgnore(folder, [own], above);
  }

  /** The rules that hold in a folder below this one. */
  below(folder: string): GitIgnore {
    const own = join(folder, '.gitignore');
    return existsSync(own) ? new GitIgnore(folder, [own], this) : this;
  }

  /** The nearest rule that speaks of a path decides. */
  ignores(path: string, isFolder: boolean): boolean {
    const verdict =
      this.#rules && path !== this.#folder ? this.#test(this.#rules, path, isFolder) : undefined;
    if (verdict?.ignored) return true;
    if (verdict?.unignored) return false;
    return this.#above?.ignores(path, isFolder) ?? false;
  }

  #test(rules: Rules, path: string, isFolder: boolean): ReturnType<Rules['test']> {
    const within = relative(this.#folder, path).split(sep).join('/');
    return rules.test(isFolder ? `${within}/` : within);
  }
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
