import type { ProgramFiles } from '../linter';

/** The paths of a workspace's files, with slashes, found by folder and by name. */
export class FileTree {
  readonly #folders = new Map<string, Set<string>>();
  readonly #names = new Map<string, Set<string>>();
  readonly #manifests = new Map<string, string>();
  readonly #missing = new Set<string>();
  readonly #program: ProgramFiles;
  #version = 0;

  constructor(program: ProgramFiles) {
    this.#program = program;
  }

  add(path: string): void {
    const { folder, name } = split(path);
    addTo(this.#folders, folder, path);
    addTo(this.#names, name, path);
    this.#missing.delete(path);
    this.#version++;
  }

  delete(path: string): void {
    const { folder, name } = split(path);
    this.#folders.get(folder)?.delete(path);
    this.#names.get(name)?.delete(path);
    this.#manifests.delete(path);
    this.#version++;
  }

  /** Grows when a file comes or goes. */
  get version(): number {
    return this.#version;
  }

  /** Takes a file that says where modules are, such as `package.json`, with its text. */
  setManifest(path: string, text: string): void {
    this.add(path);
    this.#manifests.set(path, text);
  }

  has(path: string): boolean {
    if (this.#folders.get(split(path).folder)?.has(path) === true) return true;
    if (this.#missing.has(path)) return false;
    if (this.#program.exists?.(path) === true) this.add(path);
    else this.#missing.add(path);
    return !this.#missing.has(path);
  }

  /** The first of some paths that is a file. */
  first(paths: Iterable<string>): string | undefined {
    for (const path of paths) if (this.has(path)) return path;
    return undefined;
  }

  /** The files of this name, in the order of their paths. */
  named(name: string): readonly string[] {
    return [...(this.#names.get(name) ?? [])].sort();
  }

  /** The files in a folder, in the order of their paths. */
  inFolder(folder: string): readonly string[] {
    return [...(this.#folders.get(folder) ?? [])].sort();
  }

  /** The folders that hold files, or other folders. */
  folders(): ReadonlySet<string> {
    return new Set([...this.#folders.keys()].flatMap((folder) => [folder, ...foldersAround(folder)]));
  }

  /** The text of a file that says where modules are. */
  manifest(path: string): string | undefined {
    if (!this.has(path)) return undefined;
    const text = this.#manifests.get(path) ?? this.#program.read(path);
    if (text !== undefined) this.#manifests.set(path, text);
    return text;
  }
}

function addTo(map: Map<string, Set<string>>, key: string, path: string): void {
  const known = map.get(key);
  if (known) known.add(path);
  else map.set(key, new Set([path]));
}

/** The folder of a path, without a slash at its end, and the name in it. */
export function split(path: string): { readonly folder: string; readonly name: string } {
  const at = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) };
}

/** The folders around a file, the nearest first, the last one empty. */
export function foldersAround(path: string): string[] {
  const folders: string[] = [];
  for (let { folder } = split(path); ; { folder } = split(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

/** A path with `.` and `..` taken out of it; an absolute one stays absolute. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}

export function within(folder: string, path: string): string {
  return normalise(folder === '' ? path : `${folder}/${path}`);
}
