import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of the desktop's command line that test runs use. */
export interface CommandLine {
  readonly extensions: readonly string[];
  readonly tests: string | undefined;
  readonly userData: string | undefined;
  readonly extensionsFolder: string | undefined;
  /** Packaged extensions to install before anything else. */
  readonly install: readonly string[];
  /** The folder or workspace file to open. */
  readonly target: string | undefined;
}

/** Reads the desktop's command line; `--name value` and `--name=value` mean the same, other switches are let pass. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positional } = split(args);
  const all = (name: string) => values.filter(([key]) => key === name).map(([, value]) => value);
  const folderUri = all('folder-uri').at(-1);
  return {
    extensions: all('extensionDevelopmentPath').map((value) => path.resolve(value)),
    tests: absolute(all('extensionTestsPath').at(-1)),
    userData: absolute(all('user-data-dir').at(-1)),
    extensionsFolder: absolute(all('extensions-dir').at(-1)),
    install: all('install-extension').map((value) => path.resolve(value)),
    target: folderUri === undefined ? absolute(positional[0]) : fileURLToPath(folderUri),
  };
}

/** The switches that take a value: of all others nothing that follows is theirs. */
const valued = new Set([
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'user-data-dir',
  'extensions-dir',
  'install-extension',
  'folder-uri',
]);

function split(args: readonly string[]): { values: [string, string][]; positional: string[] } {
  const values: [string, string][] = [];
  const positional: string[] = [];
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) positional.push(argument);
    else if (valued.has(name)) values.push([name, value ?? rest.shift() ?? '']);
  }
  return { values, positional: positional.filter((argument) => !argument.startsWith('-')) };
}

const absolute = (file: string | undefined) => (file === undefined ? undefined : path.resolve(file));
