import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, withFindings } from './support/editor';
import { eventually } from './support/eventually';
import { activated } from './support/extension';

const name = 'cosmosguard.json';

suite('The configuration of the linter', () => {
  let folder: vscode.Uri;
  let books: vscode.TextDocument;
  let unconfigured: vscode.DiagnosticSeverity;

  suiteSetup(async () => {
    await activated();
    const [file] = await vscode.workspace.findFiles('**/books.ts');
    assert.ok(file);
    folder = vscode.Uri.joinPath(file, '..');
    books = await vscode.workspace.openTextDocument(file);
    await withFindings(books, 1);
    unconfigured = diagnosticsOf(books)[0]!.severity;
  });

  teardown(async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name), { useTrash: false });
    // Until the last of the configuration is gone: VS Code tells nothing of a file that comes and goes between two looks.
    await eventually('the finding as it is without a configuration', () => {
      const found = diagnosticsOf(books);
      return found.length === 1 && found[0]?.severity === unconfigured;
    });
    await closeAll();
  });

  test('says how severe a rule is, and comes and goes with its file', async () => {
    await configure({ rules: { 'cosmos/concatenated-value': 'info' } });
    await eventually('a finding of another severity', () =>
      diagnosticsOf(books).some(({ severity }) => severity === vscode.DiagnosticSeverity.Information),
    );
  });

  test('leaves out what it excludes', async () => {
    await configure({ exclude: ['books.ts'] });
    await withFindings(books, 0);
  });

  test('names calls of a person', async () => {
    await configure({ sinks: [{ language: 'typescript', method: 'ask' }] });
    const text =
      'export const find = (ask: any, name: string) => ask("SELECT * FROM c WHERE c.n = \'" + name + "\'");\n';
    const file = vscode.Uri.joinPath(folder, 'ask.ts');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await withFindings(await vscode.workspace.openTextDocument(file), 1);
    await vscode.workspace.fs.delete(file);
  });

  test('names calls of a person in files that are not open', async () => {
    const text = [
      "import { run } from './gatewayOfTest';",
      'export const find = (name: string) => run("SELECT * FROM book WHERE book.n = \'" + name + "\'");\n',
    ];
    const wrapper = await write('gatewayOfTest.ts', 'export const run = (text: string) => ask(text);\n');
    const caller = await write('callsGateway.ts', text.join('\n'));
    await withFindings(await vscode.workspace.openTextDocument(caller), 0);
    await configure({ sinks: [{ language: 'typescript', method: 'ask', queryArgument: 0 }] });
    await withFindings(await vscode.workspace.openTextDocument(caller), 1);
    await Promise.all([wrapper, caller].map((file) => vscode.workspace.fs.delete(file)));
  });

  test('shows its mistakes where they stand, and keeps to the rest', async () => {
    const file = await configure({ rulez: {}, exclude: ['books.ts'] });
    await withFindings(books, 0);
    const mistake = await eventually('the mistake', () =>
      vscode.languages.getDiagnostics(file).find(({ source }) => source === 'Cosmos Guard'),
    );
    assert.match(mistake.message, /There is no setting "rulez" here/);
    assert.equal(mistake.range.start.line, 1);
  });

  function configure(content: object): Promise<vscode.Uri> {
    return write(name, JSON.stringify(content, undefined, 2));
  }

  async function write(fileName: string, text: string): Promise<vscode.Uri> {
    const file = vscode.Uri.joinPath(folder, fileName);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return file;
  }
});
