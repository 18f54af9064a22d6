import * as vscode from 'vscode';
import { createLinter } from '../../linter/createLinter';
import type { LoadGrammar } from '../../linter/linter';
import type { Services } from '../services';
import { LintCodeActions } from './codeActions';
import { Configurations } from './configurations';
import { Linting } from './linting';
import { offerLintTasks } from './lintTasks';
import { fixWorkspace, lintWorkspace } from './lintWorkspace';
import { Program } from './program';
import { QueryHoverProvider } from './queryHoverProvider';
import { showStatus } from './status';

/** What commands ask of the linter. */
export type WorkspaceLinting = Pick<Services, 'lintWorkspace' | 'fixWorkspace'>;

/** Starts to lint what is open. A bundle of its own: the linter is many times as large as what starts with VS Code. */
export function startLinter(
  context: vscode.ExtensionContext,
  loadGrammar: LoadGrammar,
  log: vscode.LogOutputChannel,
): WorkspaceLinting {
  const linter = createLinter(loadGrammar);
  const configurations = new Configurations(log);
  const program = new Program(linter, log);
  const linting = new Linting(program, configurations, log);
  program.follow(linting);
  const languages = linter.languages.map((language) => ({ language }));
  context.subscriptions.push(
    linting,
    program,
    configurations,
    offerLintTasks(context.extensionUri),
    showStatus(linting, linter.languages),
    vscode.languages.registerCodeActionsProvider(
      languages,
      new LintCodeActions(linting),
      LintCodeActions.metadata,
    ),
    vscode.languages.registerHoverProvider(languages, new QueryHoverProvider(linting)),
  );
  return {
    lintWorkspace: (report, signal) => lintWorkspace(linting, log, report, signal),
    fixWorkspace: (report, signal) => fixWorkspace(linting, log, report, signal),
  };
}
