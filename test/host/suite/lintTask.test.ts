import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated } from './support/extension';

suite('The task', () => {
  suiteSetup(activated);

  test('runs the command line tool over the folder, with nothing installed', async () => {
    const [task, ...others] = await vscode.tasks.fetchTasks({ type: 'cosmosGuard' });
    assert.ok(task);
    assert.deepEqual(others, []);
    assert.deepEqual(task.problemMatchers, ['$cosmos-guard']);
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
  });
});
