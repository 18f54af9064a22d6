import { Command, CommanderError } from 'commander';
import { plainText } from '../shared/plainText';
import { version } from '../../package.json';
import { classifyCommand } from './commands/classify';
import { defenderCommand } from './commands/defender';
import { detectCommand } from './commands/detect';
import { lintCommand } from './commands/lint';
import { parseCommand } from './commands/parse';
import { reportCommand } from './commands/report';
import { rulesCommand } from './commands/rules';
import { watchCommand } from './commands/watch';
import { exitCode, type ExitCode } from './exitCode';
import { errorCode, isFailure, systemReason } from './failure';
import type { MakeCommand } from './makeCommand';
import type { Terminal } from './terminal';

const commands: readonly MakeCommand[] = [
  lintCommand,
  detectCommand,
  classifyCommand,
  parseCommand,
  rulesCommand,
  defenderCommand,
  watchCommand,
  reportCommand,
];

/** Runs the command line tool. Never throws: what went wrong is one line on the error stream and exit code 2. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const program = programFor(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.failed;
    terminal.errors.write(`cosmos-guard: ${plainText(lineOf(error, terminal)).replace(/\n/g, ' ')}\n`);
    return exitCode.failed;
  }
}

function programFor(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('cosmos-guard')
    .description('Finds Cosmos DB queries built from data, and attacks in Cosmos DB logs.')
    .version(version);
  for (const make of commands) program.addCommand(make(terminal, finish));
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.output.write(text),
      writeErr: (text) => terminal.errors.write(text),
    });
    const lists = command.options.filter(({ defaultValue }) => Array.isArray(defaultValue));
    for (const option of lists) option.default(option.defaultValue, 'none');
  }
  return program;
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function lineOf(error: unknown, { signal }: Terminal): string {
  if (signal.aborted) return 'Stopped.';
  if (isFailure(error)) return error.message;
  if (errorCode(error) === 'EPIPE') return 'The output was closed before everything was written.';
  return errorCode(error) === undefined && error instanceof Error
    ? `Unexpected: ${error.message}`
    : systemReason(error);
}
