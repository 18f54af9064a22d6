import ignore from 'ignore';

/** Patterns as a `.gitignore` file has them, seen from the folder that it lies in, over those of folders above. */
export class IgnoreRules {
  readonly #folder: string;
  readonly #rules: ReturnType<typeof ignore> | undefined;
  readonly #above: IgnoreRules | undefined;

  /** Paths have slashes; a folder's path ends without one. */
  constructor(folder: string, patterns: readonly string[], above?: IgnoreRules) {
    this.#folder = folder;
    this.#above = above;
    this.#rules = patterns.length > 0 ? ignore().add(patterns.join('\n')) : undefined;
  }

  ignores(path: string, isFolder: boolean): boolean {
    return this.verdict(path, isFolder) ?? false;
  }

  /**
   * Whether a path is ignored or kept, as the nearest rule says that speaks of it; undefined where none does. A path
   * outside of the folder is not spoken of.
   */
  verdict(path: string, isFolder: boolean): boolean | undefined {
    const within = this.#within(path);
    const verdict = within === undefined ? undefined : this.#rules?.test(isFolder ? `${within}/` : within);
    if (verdict?.ignored) return true;
    if (verdict?.unignored) return false;
    return this.#above?.verdict(path, isFolder);
  }

  #within(path: string): string | undefined {
    const start = this.#folder.endsWith('/') ? this.#folder : `${this.#folder}/`;
    return path.length > start.length && path.startsWith(start) ? path.slice(start.length) : undefined;
  }
}
