import * as vscode from 'vscode';

const type = 'cosmosGuard';

interface LintTask extends vscode.TaskDefinition {
  readonly paths?: readonly string[];
  readonly args?: readonly string[];
}

/**
 * Offers the command line tool as a task, whose output the problem matcher reads. It runs in the program that VS Code
 * itself runs in, so that nothing needs to be installed.
 */
class LintTasks implements vscode.TaskProvider {
  readonly #tool: string;

  constructor(extension: vscode.Uri) {
    this.#tool = vscode.Uri.joinPath(extension, 'dist', 'cli.js').fsPath;
  }

  provideTasks(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => this.#task({ type }, folder));
  }

  resolveTask({ definition, scope }: vscode.Task): vscode.Task | undefined {
    return typeof scope === 'object' ? this.#task(definition, scope) : undefined;
  }

  #task(definition: LintTask, folder: vscode.WorkspaceFolder): vscode.Task {
    const args = [this.#tool, 'lint', ...(definition.args ?? []), '--', ...(definition.paths ?? ['.'])];
    const execution = new vscode.ProcessExecution(process.execPath, args, {
      cwd: folder.uri.fsPath,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    return new vscode.Task(
      definition,
      folder,
      vscode.l10n.t('check Cosmos DB queries'),
      'Cosmos Guard',
      execution,
      '$cosmos-guard',
    );
  }
}

export function offerLintTasks(extension: vscode.Uri): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(type, new LintTasks(extension));
}
