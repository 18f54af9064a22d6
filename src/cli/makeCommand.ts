import type { Command } from 'commander';
import type { ExitCode } from './exitCode';
import type { Terminal } from './terminal';

/** Makes one command. It says how it ended through `finish`, where that is not plainly well. */
export type MakeCommand = (terminal: Terminal, finish: (code: ExitCode) => void) => Command;
