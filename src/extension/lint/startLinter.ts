import * as vscode from 'vscode';
import { createLinter } from '../../linter/createLinter';
import type { LoadGrammar } from '../../linter/linter';
import { stopwatch } from '../../linter/unlessTooMuch';
import type { Services } from '../services';
import type { ToolSources } from '../tools/answer';
import { AttackLens, type QueryAlert } from './attackLens';
import { LintCodeActions } from './codeActions';
import { Configurations } from './configurations';
import { findCalls } from './findCalls';
import { Linting } from './linting';
import { offerLintTasks } from './lintTasks';
import { fixWorkspace, lintWorkspace } from './lintWorkspace';
import { Program } from './program';
import { QueryHoverProvider } from './queryHoverProvider';
import { showStatus, type ShownStatus } from './status';
import { WorkspaceCalls } from './workspaceCalls';

/**
 * Milliseconds that a look at a file may take. Nothing else of any extension runs meanwhile; and a machine that is busy with
 * other work must not leave out files that it would otherwise have looked at.
 */
const longestLook = 4000;

/** The alerts about queries, and when they change. */
export interface Attacks {
  readonly alerts: () => readonly QueryAlert[];
  readonly changed: vscode.Event<void>;
}

/** What commands ask of the linter. */
export type WorkspaceLinting = Pick<Services, 'lintWorkspace' | 'fixWorkspace' | 'findCalls'> &
  Pick<ToolSources, 'lintText'> & {
    /** What the language status says. */
    status(): ShownStatus | undefined;
  };

/** Starts to lint what is open. A bundle of its own: the linter is many times as large as what starts with VS Code. */
export function startLinter(
  context: vscode.ExtensionContext,
  loadGrammar: LoadGrammar,
  log: vscode.LogOutputChannel,
  attacks: Attacks,
): WorkspaceLinting {
  const linter = createLinter(loadGrammar, stopwatch(longestLook, Date.now));
  const configurations = new Configurations(log);
  const program = new Program(linter, configurations, log);
  const linting = new Linting(program, configurations, log);
  program.follow(linting);
  const calls = new WorkspaceCalls(linting, log);
  const status = showStatus(linting, linter.languages);
  const languages = linter.languages.map((language) => ({ language }));
  context.subscriptions.push(
    linting,
    program,
    calls,
    configurations,
    offerLintTasks(context.extensionUri),
    status,
    vscode.languages.registerCodeActionsProvider(
      languages,
      new LintCodeActions(linting),
      LintCodeActions.metadata,
    ),
    vscode.languages.registerCodeLensProvider(
      languages,
      new AttackLens(linting, calls, attacks.alerts, attacks.changed),
    ),
    vscode.languages.registerHoverProvider(languages, new QueryHoverProvider(linting)),
  );
  return {
    status: () => status.shown(),
    lintText: async (language, text) => {
      if (!linter.languages.includes(language)) return undefined;
      await linter.load(language);
      return linter.lint({ path: 'given', language, text });
    },
    findCalls: (queries, report, signal) => findCalls(calls, queries, report, signal),
    lintWorkspace: (report, signal) => lintWorkspace(linting, log, report, signal),
    fixWorkspace: (report, signal) => fixWorkspace(linting, log, report, signal),
  };
}
