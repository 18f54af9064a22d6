import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll } from './support/editor';
import { eventually } from './support/eventually';
import { activated } from './support/extension';
import { formatBaseline } from '../../../src/linter/baseline';
import { Fingerprints } from '../../../src/linter/fingerprint';
import type { DevelopmentSurface } from '../../../src/extension/development';

const vulnerable = `import { CosmosClient } from '@azure/cosmos';
const books = new CosmosClient('').database('shop').container('books');
export const by = (author: string) => books.items.query(\`SELECT * FROM c WHERE c.author = '\${author}'\`);
`;
const inBaseline = 'checked: 0 findings, and 1 that are suppressed or in the baseline.';
const ignored = vulnerable.replace('export const', '// cosmos-guard-ignore: of a list\nexport const');

suite('The language status', () => {
  let surface: DevelopmentSurface;
  let folder: vscode.Uri;

  suiteSetup(async () => {
    surface = await activated();
    folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'told');
  });
  teardown(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
  });

  // Each a file of its own: VS Code keeps the text of a file for a while after it is closed.
  const told: readonly [what: string, path: string, text: string, detail: string][] = [
    ['findings', 'found.ts', vulnerable, 'Queries checked: 1 findings.'],
    ['what is silent', 'silent.ts', ignored, inBaseline],
    [
      'a file that is broken',
      'broken.ts',
      `${vulnerable}const x = (((;`,
      '1 findings. Parts of the file do not parse',
    ],
    [
      'a file that is too large',
      'large.ts',
      `${vulnerable}${'x();\n'.repeat(450_000)}`,
      'not checked: The file is too large',
    ],
    [
      'a minified file',
      'minified.js',
      `${vulnerable}${'x();'.repeat(10_000)}`,
      'not checked: The file is minified.',
    ],
    [
      'a generated file',
      'made.ts',
      `// @generated\n${vulnerable}`,
      'not checked: It says of itself that it is generated.',
    ],
    [
      'an installed file',
      'node_modules/x/a.ts',
      vulnerable,
      'not checked: node_modules is not code that is written here.',
    ],
  ];
  for (const [what, path, text, detail] of told)
    test(`tells of ${what}`, async () => {
      await show(path, text);
      await says(path, detail);
    });

  test('tells of a file that becomes a generated one', async () => {
    const document = await show('typed.ts', vulnerable);
    await says('typed.ts', 'checked: 1 findings.');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// @generated\n');
    await vscode.workspace.applyEdit(edit);
    await says('typed.ts', 'not checked: It says of itself that it is generated.');
    await document.save();
  });

  test('tells of a folder that a configuration excludes', async () => {
    await write('cosmosguard.json', '{ "exclude": ["old/"] }');
    await show('old/a.ts', vulnerable);
    await says('old/a.ts', 'not checked: cosmosguard.json excludes it.');
  });

  test('tells of what a configuration takes in all the same', async () => {
    await show('dist/a.ts', vulnerable);
    await says('dist/a.ts', 'not checked: dist is not code that is written here.');
    await write('cosmosguard.json', '{ "exclude": ["!dist/"] }');
    await says('dist/a.ts', 'checked: 1 findings.');
  });

  test('tells that the baseline goes with a file that is renamed', async () => {
    // Of its own, as files of other tests may still be kept, and an entry counts for one file.
    const old = vulnerable.replace('c.author', 'c.writer');
    const ruleId = 'cosmos/concatenated-value';
    const call = /books\.items\.query\(.*\)/.exec(old)![0];
    const fingerprint = new Fingerprints().next({ ruleId, call, expression: 'author' });
    await write('baseline.json', formatBaseline([{ path: 'old.ts', ruleId, fingerprint }]));
    await write('cosmosguard.json', '{ "baseline": "baseline.json" }');
    await show('old.ts', old);
    await says('old.ts', inBaseline);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(vscode.Uri.joinPath(folder, 'old.ts'), vscode.Uri.joinPath(folder, 'new.ts'));
    await vscode.workspace.applyEdit(rename);
    await show('new.ts', old);
    await says('new.ts', inBaseline);
  });

  test('tells that checking is off', async () => {
    const setting = vscode.workspace.getConfiguration('cosmosGuard.lint');
    await setting.update('enable', false, vscode.ConfigurationTarget.Workspace);
    try {
      await show('off.ts', vulnerable);
      await says('off.ts', 'not checked: The setting cosmosGuard.lint.enable is off.');
    } finally {
      await setting.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  async function show(path: string, text: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(await write(path, text));
    await vscode.window.showTextDocument(document);
    return document;
  }

  async function write(path: string, text: string): Promise<vscode.Uri> {
    const file = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return file;
  }

  /** Waits until this is told of the file. */
  async function says(path: string, words: string): Promise<void> {
    let last = '';
    await eventually(
      () => `"${words}", where it says "${last}"`,
      async () => {
        const status = await surface.lintStatus();
        if (!status?.uri.path.endsWith(`/told/${path}`)) return false;
        last = `${status.text}: ${status.detail ?? ''}`;
        return last.includes(words);
      },
    );
    assert.ok(last.startsWith('Queries '));
  }
});
