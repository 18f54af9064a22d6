import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  closeAll,
  codeActionsAt,
  diagnosticsOf,
  hoverOver,
  underlining,
  untitled,
  withFindings,
} from './support/editor';
import { eventually } from './support/eventually';
import { activated, pageOf } from './support/extension';

const head = `import { CosmosClient } from '@azure/cosmos';
const books = new CosmosClient('').database('shop').container('books');
`;

const vulnerable = `${head}export async function booksBy(author: string) {
  return books.items.query(\`SELECT * FROM c WHERE c.author = '\${author}'\`).fetchAll();
}
`;

const fixed = `${head}export async function booksBy(author: string) {
  return books.items.query({ query: \`SELECT * FROM c WHERE c.author = @author\`, parameters: [{ name: '@author', value: author }] }).fetchAll();
}
`;

const twice = `${vulnerable}export async function booksOf(year: string) {
  return books.items.query('SELECT * FROM c WHERE c.year = "' + year + '"').fetchAll();
}
`;

const listed = `${twice}export async function booksIn(ids: string[]) {
  return books.items.query(\`SELECT * FROM c WHERE c.id IN (\${ids.map((id) => \`'\${id}'\`).join()})\`).fetchAll();
}
`;

const java = (name: string) => `import com.azure.cosmos.CosmosContainer;

class Books {
  Object by(CosmosContainer container, String author) {
    return container.queryItems("SELECT * FROM c WHERE c.author = '" + author + "'", null, Object.class);
  }

  Object of(CosmosContainer container, String ${name}) {
    return container.queryItems("SELECT * FROM c WHERE c.year = '" + ${name} + "'", null, Object.class);
  }
}
`;

const wrong = `${head}export const unread = () =>
  books.items.query("SELECT * FROM c\\n\\tWHERE c.read " + 'IS NULL').fetchAll();
`;

suite('Linting while typing', () => {
  suiteSetup(activated);
  teardown(closeAll);

  test('underlines what is spliced, with a rule that opens and a way to the sink', async () => {
    const document = await untitled(vulnerable, 1);
    const [diagnostic] = diagnosticsOf(document);
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), 'author');
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    const { value, target } = diagnostic.code as { value: string; target: vscode.Uri };
    assert.equal(value, 'cosmos/concatenated-value');
    assert.equal(target.scheme, 'command');
    assert.ok((diagnostic.relatedInformation ?? []).length > 0);
  });

  test('shows what a file says in findings and hovers as text', async () => {
    const hostile = "author['\u202e [x](command:x) <img src=x>']";
    const document = await untitled(vulnerable.replace('${author}', `\${${hostile}}`), 1);
    // Not the finding of an earlier document that had the same name.
    const diagnostic = await eventually('the finding of this text', () =>
      diagnosticsOf(document).find(({ message }) => message.includes('\\u202e [x](command:')),
    );
    const said = (diagnostic.relatedInformation ?? []).map(({ message }) => message).join();
    for (const text of [diagnostic.message, said, await hoverOver(document, 'SELECT')])
      assert.doesNotMatch(text, /\u202e/);
  });

  test('underlines what is spliced in a cell of a notebook', async () => {
    const code = [
      'from azure.cosmos import CosmosClient',
      'def find(container, name):',
      `    return container.query_items(f"SELECT * FROM c WHERE c.name = '{name}'")`,
    ].join('\n');
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    const { document } = notebook.cellAt(0);
    await underlining(document, ['name']);
  });

  test('follows the edits, and goes when the query is good', async () => {
    const document = await untitled(vulnerable, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a line above\n\n');
    await vscode.workspace.applyEdit(edit);
    await underlining(document, ['author']);
    await replaceAll(document, fixed);
    await withFindings(document, 0);
    await replaceAll(document, twice);
    await withFindings(document, 2);
  });

  test('underlines where a constant query is wrong, and says what to write', async () => {
    const document = await untitled(wrong, 1);
    await underlining(document, ['IS']);
    const [diagnostic] = diagnosticsOf(document);
    assert.ok(diagnostic);
    assert.match(diagnostic.message, /IS_NULL/);
    const actions = await codeActionsAt(document, diagnostic.range);
    assert.deepEqual(
      actions.filter(({ title }) => /parameter/i.test(title)),
      [],
    );
  });

  test('tells over a query what it selects, and over a function how it is called', async () => {
    const document = await untitled(wrong, 1);
    await replaceAll(document, fixed.replace('c.author =', 'LOWER(c.author) ='));
    await withFindings(document, 0);
    assert.match(await hoverOver(document, 'FROM c'), /Selects whole items from `c`[\s\S]*`@author`/);
    assert.match(await hoverOver(document, 'LOWER'), /LOWER\(text\): string[\s\S]*\/nosql\/query\/lower/);
  });

  test('fixes the query by a parameter', async () => {
    const document = await untitled(vulnerable, 1);
    const [diagnostic] = diagnosticsOf(document);
    const actions = await codeActionsAt(document, diagnostic!.range);
    const ours = actions.filter(({ title }) => /parameter|cosmos\//i.test(title));
    assert.equal(ours[0]?.isPreferred, true);
    assert.match(ours[1]?.title ?? '', /^Suppress cosmos\/concatenated-value/);
    assert.match(ours[2]?.title ?? '', /^Open the documentation/);
    assert.ok(ours[0].edit);
    await vscode.workspace.applyEdit(ours[0].edit);
    assert.equal(squeezed(document.getText()), squeezed(fixed));
    await withFindings(document, 0);
  });

  test('fixes all of a file at once', async () => {
    const document = await untitled(twice, 2);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [action, ...others] = await codeActionsAt(
      document,
      whole,
      vscode.CodeActionKind.SourceFixAll.append('cosmosGuard'),
    );
    assert.deepEqual(others, []);
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    await withFindings(document, 0);
    assert.match(document.getText(), /@author/);
    assert.match(document.getText(), /@year/);
  });

  test('offers the fix first, then all of the rule, all of the file, silence and the page', async () => {
    const document = await untitled(listed, 3);
    const actions = await codeActionsAt(document, diagnosticsOf(document)[0]!.range);
    assert.deepEqual(
      actions.filter(({ title }) => /parameter|cosmos/i.test(title)).map(({ title }) => title),
      [
        'Pass the value as the parameter @author',
        'Fix all cosmos/concatenated-value findings in this file',
        'Fix all Cosmos Guard findings in this file',
        'Suppress cosmos/concatenated-value with a reason',
        'Open the documentation of cosmos/concatenated-value',
      ],
    );
  });

  test('says why there is no fix, and prefers nothing then', async () => {
    const document = await untitled(
      vulnerable.replace("c.author = '${author}'", 'c.a = 1 ORDER BY c.${author}'),
      1,
    );
    const actions = await codeActionsAt(document, diagnosticsOf(document)[0]!.range);
    assert.match(actions[0]?.title ?? '', /^No quick fix: .*ORDER BY/);
    assert.ok(actions.every(({ isPreferred }) => isPreferred !== true));
  });

  test('fixes all of a file when it is saved, though each fix adds the same imports', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cosmos-guard-save-'));
    const file = path.join(folder, 'Books.java');
    writeFileSync(file, java('y'));
    const onSave = vscode.workspace.getConfiguration('editor');
    const { Global } = vscode.ConfigurationTarget;
    await onSave.update('codeActionsOnSave', { 'source.fixAll.cosmosGuard': 'always' }, Global);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await withFindings(document, 2);
    await replaceAll(document, java('year'));
    await underlining(document, ['author', 'year']);
    await document.save();
    await withFindings(document, 0);
    await onSave.update('codeActionsOnSave', undefined, Global);
    assert.equal(document.getText().match(/import com\.azure\.cosmos\.models\.SqlQuerySpec;/g)?.length, 1);
    assert.equal(document.getText().match(/new SqlQuerySpec\(/g)?.length, 2);
    await closeAll();
    rmSync(folder, { recursive: true });
  });

  test('leaves alone what says that it is generated', async () => {
    const generated = await untitled(`// @generated\n${vulnerable}`, 0);
    await untitled(vulnerable, 1);
    assert.deepEqual(diagnosticsOf(generated), []);
  });

  test('is silent under a comment with a reason', async () => {
    const document = await untitled(vulnerable, 1);
    const actions = await codeActionsAt(document, diagnosticsOf(document)[0]!.range);
    const suppress = actions.find(({ title }) => title.startsWith('Suppress'));
    assert.ok(suppress?.edit);
    await vscode.workspace.applyEdit(suppress.edit);
    await withFindings(document, 0);
    assert.match(document.getText(), /^ {2}\/\/ cosmos-guard-ignore cosmos\/concatenated-value: reason$/m);
  });

  test('clears a document that is closed, or is of another language now', async () => {
    const document = await untitled(vulnerable, 1);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await withFindings(document, 0);
    await vscode.languages.setTextDocumentLanguage(document, 'typescript');
    await withFindings(document, 1);
    await closeAll();
    await withFindings(document, 0);
  });

  test('keeps up with a document of Windows line ends', async () => {
    const document = await untitled(vulnerable.replaceAll('\n', '\r\n'), 1);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => {
      builder.setEndOfLine(vscode.EndOfLine.LF);
    });
    await editor.edit((builder) => {
      builder.insert(new vscode.Position(0, 0), '\n');
    });
    await underlining(document, ['author']);
  });

  // A file and not an untitled document: VS Code backs those up, and what is slow to write would come back as the next.
  test('leaves a huge file alone, and stays quick', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cosmos-guard-huge-'));
    const file = path.join(folder, 'huge.ts');
    writeFileSync(file, `${vulnerable}${'x();'.repeat(1_300_000)}`);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await withFindings(document, 0);
    await replaceAll(document, vulnerable);
    await withFindings(document, 1);
    await replaceAll(document, fixed);
    await withFindings(document, 0);
    await document.save();
    await closeAll();
    rmSync(folder, { recursive: true });
  });

  test('bears a file that does not parse', async () => {
    const document = await untitled(vulnerable, 1);
    await replaceAll(document, `}}} ((( \`\${ ${vulnerable.slice(0, -20)}`);
    await replaceAll(document, vulnerable);
    await withFindings(document, 1);
  });

  test('opens the page of a rule, offline', async () => {
    await vscode.commands.executeCommand('cosmosGuard.openRule', 'cosmos/concatenated-value');
    assert.match(await pageOf('rule'), /^# .*[\s\S]*concatenated-value/);
  });

  test('leaves alone what is not code that somebody writes', async () => {
    const file = (await vscode.workspace.findFiles('**/books.ts'))[0]!;
    const committed = await vscode.workspace.openTextDocument(file);
    await withFindings(committed, 1);
    assert.deepEqual(vscode.languages.getDiagnostics(file.with({ scheme: 'git' })), []);
  });

  test('checks the whole workspace by a command', async () => {
    await vscode.commands.executeCommand('cosmosGuard.lintWorkspace');
    const found = vscode.languages
      .getDiagnostics()
      // Cells of a notebook that another test made may close late.
      .filter(([{ scheme }]) => scheme === 'file')
      .filter(([, diagnostics]) => diagnostics.some(({ source }) => source === 'Cosmos Guard'))
      .map(([{ path }]) => path.slice(path.lastIndexOf('/') + 1));
    assert.deepEqual(found.sort(), [
      'books.ts',
      'orders.js',
      'ordersOfCustomer.ts',
      'search.ts',
      'signIn.js',
    ]);
  });

  test('reads files of the workspace that are in UTF-16', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(folder, 'src', 'wide.ts');
    await vscode.workspace.fs.writeFile(file, Buffer.from(`\ufeff${vulnerable}`, 'utf16le'));
    await vscode.commands.executeCommand('cosmosGuard.lintWorkspace');
    const [diagnostic] = vscode.languages.getDiagnostics(file);
    await vscode.workspace.fs.delete(file);
    assert.deepEqual(diagnostic?.range.start, new vscode.Position(3, 64));
  });

  test('shows the fixes of the workspace before it makes any', async () => {
    const [file] = await vscode.workspace.findFiles('**/orders.js');
    assert.ok(file);
    const textOf = async () => (await vscode.workspace.openTextDocument(file)).getText();
    const before = await textOf();
    let ended = false;
    const command = Promise.resolve(vscode.commands.executeCommand('cosmosGuard.fixWorkspace')).then(() => {
      ended = true;
    });
    const panel = async () => {
      await vscode.commands.executeCommand('refactorPreview.focus');
      return true;
    };
    await eventually('the preview', panel);
    assert.equal(ended, false);
    await eventually('the end of the command', async () => {
      await vscode.commands.executeCommand('refactorPreview.discard');
      return ended;
    });
    await command;
    assert.equal(await textOf(), before);
  });
});

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** Without what is a matter of formatting. */
function squeezed(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/,([}\])])/g, '$1')
    .replaceAll('"', "'");
}
