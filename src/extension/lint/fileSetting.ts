import type { Configuration } from '../../linter/configuration/configuration';
import type { Finding } from '../../linter/finding';
import { isFileLeftOut, isFolderLeftOut } from '../../linter/leftOut';

/** What holds for one file: what was configured, and what is not to be said of it. */
export interface FileSetting {
  readonly configuration: Pick<Configuration, 'rules' | 'sinks' | 'maxCharacters'>;
  /** Why the file is not linted, whatever it holds. */
  readonly leftOut?: string;
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

/** The folder or the name by which a file below a workspace's top counts as code that nobody here writes. */
export function foreignPart(path: string, top: string): string | undefined {
  const segments = path.slice(top.length).split('/').filter(Boolean);
  const name = segments.pop() ?? '';
  return segments.find(isFolderLeftOut) ?? (isFileLeftOut(name) ? name : undefined);
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isWithin(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}
