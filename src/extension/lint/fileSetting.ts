import type { Configuration } from '../../linter/configuration/configuration';
import type { Finding } from '../../linter/finding';
import { isFolderLeftOut, telltaleOf } from '../../linter/leftOut';

/** What holds for one file: what was configured, and what is not to be said of it. */
export interface FileSetting {
  readonly configuration: Pick<Configuration, 'rules' | 'sinks' | 'maxCharacters' | 'keeps'>;
  /** Why the file is not linted, whatever it holds. */
  readonly leftOut?: string;
  /** Why the file is not linted for what it says at its head. */
  readonly leftOutFor: (text: string) => string | undefined;
  /** Whether the baseline lists a finding of the file. */
  readonly isKnown: (finding: Finding) => boolean;
}

/** The folders from the one of a file up to the top of its workspace, the nearest first. Paths have slashes. */
export function foldersUp(path: string, top: string): string[] {
  const folders: string[] = [];
  for (let folder = parent(path); isWithin(folder, top); folder = parent(folder)) {
    folders.push(folder);
    if (folder === top || folder === '') break;
  }
  return folders;
}

/** What is to be known of a workspace to tell the code in it that nobody here writes. */
export interface Surroundings extends Pick<Configuration, 'keeps'> {
  /** The names of what lies in a folder. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
}

/** The name of the folder, below a workspace's top, by which the files in one are code that nobody here writes. */
export async function foreignFolder(
  folder: string,
  top: string,
  { keeps, namesIn }: Surroundings,
): Promise<string | undefined> {
  for (const path of foldersUp(`${folder}/`, top).slice(0, -1)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const telltale = telltaleOf(name);
    const names = telltale ? await namesIn(telltale.where === 'beside' ? parent(path) : path) : [];
    const isForeign = isFolderLeftOut(name) || names.some((one) => telltale?.file.test(one));
    if (isForeign && !keeps(path, true)) return name;
  }
  return undefined;
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isWithin(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}
