import { parse as parseJson } from 'jsonc-parser';
import type { FileTree } from '../../workspace/fileTree';
import { foldersAround, split, within } from '../../workspace/fileTree';
import type { ModuleSystem } from '../../workspace/moduleSystem';

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Modules by relative path, by the `paths` of the nearest tsconfig.json, and packages of the workspace by name. */
export const moduleSystem: ModuleSystem = {
  find(from, module, name, files) {
    const path = module.startsWith('.')
      ? fileAt(within(split(from).folder, module), files)
      : (mapped(from, module, files) ?? packaged(module, files));
    return path === undefined ? undefined : { path, name };
  },
};

/** The file that a path without its ending means: TypeScript may write `.js` for a `.ts`. */
function fileAt(path: string, files: FileTree): string | undefined {
  const bare = path.replace(/\.[cm]?jsx?$/, '');
  return files.first([
    path,
    ...endings.map((ending) => path + ending),
    ...(bare === path ? [] : endings.map((ending) => bare + ending)),
    ...endings.map((ending) => within(path, `index${ending}`)),
  ]);
}

interface CompilerOptions {
  readonly baseUrl?: unknown;
  readonly paths?: unknown;
}

function mapped(from: string, module: string, files: FileTree): string | undefined {
  for (const folder of foldersAround(from)) {
    const options = optionsIn(folder, files);
    if (options) return inPaths(module, folder, options, files);
  }
  return undefined;
}

function optionsIn(folder: string, files: FileTree): CompilerOptions | undefined {
  const text = ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json']
    .map((name) => files.manifest(within(folder, name)))
    .find((one) => one?.includes('"paths"') === true || one?.includes('"baseUrl"') === true);
  const config: unknown = text === undefined ? undefined : parseJson(text);
  const options = field(config, 'compilerOptions');
  return typeof options === 'object' && options !== null ? options : undefined;
}

function inPaths(
  module: string,
  folder: string,
  { baseUrl, paths }: CompilerOptions,
  files: FileTree,
): string | undefined {
  const base = within(folder, typeof baseUrl === 'string' ? baseUrl : '.');
  const patterns = typeof paths === 'object' && paths !== null ? Object.entries(paths) : [];
  for (const [pattern, targets] of patterns as [string, unknown][]) {
    const matched = matchOf(module, pattern);
    if (matched === undefined || !Array.isArray(targets)) continue;
    for (const target of targets) {
      const path = fileAt(
        within(
          base,
          String(target).replace('*', () => matched),
        ),
        files,
      );
      if (path !== undefined) return path;
    }
  }
  return typeof baseUrl === 'string' ? fileAt(within(base, module), files) : undefined;
}

/** What the star of a pattern stands for in a module's name. */
function matchOf(module: string, pattern: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return module === pattern ? '' : undefined;
  const fits = module.length >= pattern.length - 1 && module.startsWith(before) && module.endsWith(after);
  return fits ? module.slice(before.length, module.length - after.length) : undefined;
}

/** A package of the same repository: the one whose package.json has the name. */
function packaged(module: string, files: FileTree): string | undefined {
  const [, name = '', rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(module) ?? [];
  for (const folder of packageFolders(files)) {
    const text = files.manifest(within(folder, 'package.json'));
    if (text?.includes(`"${name}"`) !== true) continue;
    const config: unknown = parseJson(text);
    if (field(config, 'name') === name) return packageFile(folder, rest, config, files);
  }
  return undefined;
}

const packages = new WeakMap<FileTree, { readonly version: number; readonly folders: readonly string[] }>();

/** The folders with a package.json, looked for when files have come or gone. */
function packageFolders(files: FileTree): readonly string[] {
  const known = packages.get(files);
  if (known?.version === files.version) return known.folders;
  const folders = [...files.folders()].filter((folder) => files.has(within(folder, 'package.json'))).sort();
  packages.set(files, { version: files.version, folders });
  return folders;
}

function packageFile(
  folder: string,
  rest: string | undefined,
  config: unknown,
  files: FileTree,
): string | undefined {
  if (rest !== undefined)
    return fileAt(within(folder, rest), files) ?? fileAt(within(folder, `src/${rest}`), files);
  const entries = [field(config, 'source'), field(config, 'types'), field(config, 'main')];
  const named = entries.filter((entry) => typeof entry === 'string');
  const sources = [
    ...named,
    ...named.map((entry) => entry.replace(/^(?:\.\/)?(?:dist|lib|build|out)\//, 'src/')),
  ];
  for (const entry of [...sources, 'src/index', 'index']) {
    const path = fileAt(within(folder, entry.replace(/(?:\.d)?\.[cm]?[jt]s$/, '')), files);
    if (path !== undefined) return path;
  }
  return undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
