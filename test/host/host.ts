import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { installNpmHost, npmHostRunsHere } from './npm/install';
import { root } from './paths';

/** Which VS Code runs the extension, and how it was come by. */
export interface Host {
  readonly kind: 'named' | 'desktop' | 'npm' | 'download';
  /** The program that runs VS Code itself. */
  readonly executable: string;
  /** The command that installs extensions. */
  readonly command: string;
}

/**
 * The host of this machine, in this order: the executable that `VSCODE_EXECUTABLE` names, the desktop VS Code whose
 * `code` is on the path, the npm host (Linux on x64), and else a download by `@vscode/test-electron`.
 */
export async function chooseHost(env: NodeJS.ProcessEnv = process.env): Promise<Host> {
  const named = env['VSCODE_EXECUTABLE'];
  if (named !== undefined && named !== '') return desktopHost('named', existing(path.resolve(named)));
  const desktop = await findDesktop(env);
  if (desktop !== undefined) return desktopHost('desktop', desktop);
  if (!npmHostRunsHere) return desktopHost('download', await downloadAndUnzipVSCode());
  await installNpmHost();
  return { kind: 'npm', executable: standIn, command: standIn };
}

const standIn = path.join(root, 'test/host/npm/code');

function desktopHost(kind: Host['kind'], executable: string): Host {
  return { kind, executable, command: resolveCliPathFromVSCodeExecutablePath(executable) };
}

/** One sentence for a person: what runs, and how to have something else. */
export function describeHost({ kind, executable }: Host): string {
  switch (kind) {
    case 'named':
      return `VS Code: ${executable}, as VSCODE_EXECUTABLE says`;
    case 'desktop':
      return `VS Code: the desktop one, ${executable}`;
    case 'npm':
      return 'VS Code: the one of npm packages, in a browser (no `code` is on the path, VSCODE_EXECUTABLE is not set)';
    case 'download':
      return `VS Code: downloaded to ${executable} (no code is on the path, and the npm packages are for Linux on x64 only)`;
  }
}

function existing(file: string): string {
  if (existsSync(file)) return file;
  throw new Error(`VSCODE_EXECUTABLE names ${file}, which does not exist.`);
}

/** The program behind the `code` command, which is itself a script that starts it and returns at once. */
async function findDesktop(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  for (const folder of (env['PATH'] ?? '').split(path.delimiter))
    for (const name of names) {
      const command = path.join(folder, name);
      if (folder === '' || !existsSync(command)) continue;
      const program = programBehind(await realpath(command));
      if (existsSync(program)) return program;
    }
  return undefined;
}

/** Where the `code` command of an installed VS Code starts its program from, links resolved. */
function programBehind(command: string): string {
  const folder = path.dirname(command);
  if (process.platform === 'win32') return path.join(folder, '../Code.exe');
  if (process.platform === 'darwin') return path.join(folder, '../../../MacOS/Electron');
  return path.join(folder, '../code');
}
