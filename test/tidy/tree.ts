import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The files of the project that git knows or would take up, from its root: what is ignored does not count. */
export function projectFiles(pattern = /./): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && pattern.test(path) && existsSync(join(root, path)))
    .sort();
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export interface Setting {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly scope?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsWelcome: readonly { readonly view: string; readonly when: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
  };
}

export const manifestText = read('package.json');
export const manifest = JSON.parse(manifestText) as Manifest;
export const wording = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

/** A text of the manifest, in English where it names one of `package.nls.json`. */
export function worded(text: string): string {
  return text.replace(/^%(.+)%$/, (_, key: string) => wording[key] ?? '');
}
