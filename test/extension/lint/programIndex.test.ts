import { describe, expect, it } from 'vitest';
import { ProgramIndex, type IndexProgress } from '../../../src/extension/lint/programIndex';
import { combineConfigurations } from '../../../src/linter/configuration/configuration';
import { loadLinter } from '../../linter/loadGrammar';

const linter = await loadLinter();

const sender =
  "import { container } from '@azure/cosmos';\nexport const run = (sql) => container.items.query(sql);";
const caller =
  "import { run } from './db';\nexport const f = (req) => run(`SELECT * FROM book WHERE book.id = '${req.query.id}'`);";

const noConfiguration = combineConfigurations([]);

function configured(method: string) {
  return combineConfigurations([
    { folder: '', file: { sinks: [{ language: 'javascript', method, queryArgument: 0 }] } },
  ]);
}

function indexed(texts: Map<string, string>, configurationOf = () => noConfiguration) {
  const workspace = linter.openWorkspace({ read: () => undefined });
  const changed: (string | undefined)[] = [];
  const progress: (IndexProgress | undefined)[] = [];
  const read: string[] = [];
  const index = new ProgramIndex(
    workspace,
    {
      list: () => Promise.resolve([...texts.keys()]),
      read(path) {
        read.push(path);
        return Promise.resolve(texts.get(path));
      },
      configurationOf: () => Promise.resolve(configurationOf()),
    },
    (path) => changed.push(path),
    (one) => progress.push(one),
  );
  const findings = (path: string): number =>
    workspace.lint({ path, language: 'javascript', text: texts.get(path) ?? '' }).findings.length;
  return { index, changed, progress, read, findings };
}

describe('the index of the program in the editor', () => {
  it('reads the files of a language, and those again that may call what it came to know', async () => {
    const { index, findings, changed, read } = indexed(
      new Map([
        ['app.js', caller],
        ['db.js', sender],
      ]),
    );
    expect(findings('app.js')).toBe(0);
    await index.build('javascript');
    expect(changed.at(-1)).toBeUndefined();
    expect(new Set(read)).toEqual(new Set(['db.js', 'app.js']));
    expect(findings('app.js')).toBe(1);
  });

  it('tells of a file that says something new, and of nothing where it says the same', async () => {
    const texts = new Map([
      ['app.js', caller],
      ['db.js', sender],
    ]);
    const { index, findings, changed } = indexed(texts);
    await index.build('javascript');
    findings('app.js');
    changed.length = 0;
    texts.set('db.js', `${sender}\n`);
    await index.update('db.js');
    expect(changed).toEqual([]);
    texts.set('db.js', 'export const run = (sql) => sql;');
    await index.update('db.js');
    expect(changed).toEqual(['db.js']);
    expect(findings('app.js')).toBe(0);
  });

  it('knows the wrappers of sinks that are configured, and of others when these are', async () => {
    const texts = new Map([
      ['app.js', caller],
      ['db.js', 'export const run = (text) => gateway.ask(text);'],
    ]);
    let configuration = configured('ask');
    const { index, findings, changed, read } = indexed(texts, () => configuration);
    await index.build('javascript');
    expect(findings('app.js')).toBe(1);
    configuration = configured('ask');
    read.length = 0;
    changed.length = 0;
    await index.configure();
    expect({ read, changed }).toEqual({ read: [], changed: [] });
    configuration = noConfiguration;
    await index.configure();
    expect(changed.at(-1)).toBeUndefined();
    expect(findings('app.js')).toBe(0);
  });

  it('forgets a file that vanished', async () => {
    const texts = new Map([
      ['app.js', caller],
      ['db.js', sender],
    ]);
    const { index, findings } = indexed(texts);
    await index.build('javascript');
    texts.delete('db.js');
    await index.update('db.js');
    expect(findings('app.js')).toBe(0);
  });

  it('says how far it has come, and stops when it is told to', async () => {
    const texts = new Map(Array.from({ length: 100 }, (_, at) => [`file${at}.js`, '']));
    const { index, progress, read } = indexed(texts);
    const done = index.build('javascript');
    index.stop();
    await done;
    expect(read).toEqual([]);
    expect(progress).toEqual(['stopped']);
    const other = indexed(texts);
    await other.index.build('javascript');
    expect(other.progress[1]).toEqual({ done: 16, total: 100 });
    expect(other.progress.at(-1)).toBeUndefined();
  });

  it('goes on where it was stopped, with what changed meanwhile', async () => {
    const texts = new Map([
      ['db.js', sender],
      ['app.js', caller],
    ]);
    const { index, progress, findings } = indexed(texts);
    index.stop();
    await index.build('javascript');
    await index.update('app.js');
    expect(findings('app.js')).toBe(0);
    await index.goOn();
    expect(findings('app.js')).toBe(1);
    expect(progress.at(-1)).toBeUndefined();
  });
});
