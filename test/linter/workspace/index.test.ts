import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineConfigurations } from '../../../src/linter/configuration/configuration';
import { readConfiguration } from '../../../src/linter/configuration/readConfiguration';
import type { SourceText } from '../../../src/linter/linter';
import { languageOfPath } from '../../../src/linter/languageOfPath';
import { loadLinter } from '../loadGrammar';
import { describeFinding, openProgram, settle, textsOf } from './lintProgram';

const linter = await loadLinter();

/** Texts that a file of the program may have: they import one another in circles, send, build and hand on. */
const texts = [
  '',
  'export const all = "SELECT * FROM c";',
  "import { container } from '@azure/cosmos';\nexport const run = (sql) => container.items.query(sql);",
  "import { container } from '@azure/cosmos';\nexport const run = (where) => container.items.query('SELECT * FROM c WHERE ' + where);",
  "import { run as send } from './b';\nexport const run = (sql) => send(sql);",
  "import { run as send } from './a';\nexport const run = (sql, other) => send(sql + other);",
  "export * from './c';\nexport { all } from './a';",
  "import { run, all } from './a';\nexport const find = (req) => run(`${all} WHERE c.x = '${req.query.x}'`);",
  "import { run } from './c';\nexport const find = (req) => run(`SELECT * FROM c WHERE c.x = '${req.query.x}'`);",
  "import * as b from './b';\nimport { container } from '@azure/cosmos';\nexport const find = (req) => container.items.query(b.by(req.body.name) + b.all);",
  "export const by = (name) => `SELECT * FROM c WHERE c.name = '${name}'`;",
  'export const by = (name) => `SELECT * FROM c WHERE c.name = ${Number(name)}`; export const all = "";',
  "import { container } from '@azure/cosmos';\nexport class Base { send(sql) { return container.items.query(sql); } }",
  "import { Base as Other } from './a';\nexport class Base extends Other { find(req) { return this.send('SELECT ' + req.body.x); } }",
  "import { Base as Other } from './b';\nexport class Base extends Other { send(sql, more) { return super.send(sql + more); } }",
];
const paths = ['src/a.js', 'src/b.js', 'src/c.js', 'src/d.js'];

const edit = fc.record({
  path: fc.constantFrom(...paths),
  text: fc.option(fc.constantFrom(...texts), { nil: undefined }),
});

function sourceOf(path: string, text: string): SourceText {
  return { path, language: languageOfPath(path) ?? '', text };
}

describe('the index of a workspace', () => {
  it('is after any edits what it is when built afresh', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...texts), { minLength: 4, maxLength: 4 }),
        fc.array(edit),
        (first, edits) => {
          const now = new Map(paths.map((path, at) => [path, first[at] ?? '']));
          const workspace = openProgram(linter, now);
          for (const { path, text } of edits) {
            if (text === undefined) {
              now.delete(path);
              workspace.delete(path);
            } else {
              now.set(path, text);
              workspace.set(path, text);
            }
            settle(workspace, now);
          }
          const sources = [...now]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([path, text]) => sourceOf(path, text));
          const fresh = openProgram(linter, textsOf(sources));
          for (const source of sources)
            expect(workspace.lint(source).findings.map((one) => describeFinding(one, source))).toEqual(
              fresh.lint(source).findings.map((one) => describeFinding(one, source)),
            );
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('never parses a file that no query and no call of a sender is in', () => {
    const asked: string[] = [];
    const program = new Map([
      ['db.js', texts[2] ?? ''],
      ['plain.js', 'export const add = (a, b) => a + b;'],
      ['app.js', "import { run } from './db';\nexport const f = (req) => run('SELECT ' + req.body);"],
    ]);
    const workspace = linter.openWorkspace({
      read(path) {
        asked.push(path);
        return program.get(path);
      },
    });
    for (const path of program.keys()) workspace.add(path);
    for (const [path, text] of program) workspace.set(path, text);
    for (const [path, text] of program) workspace.lint(sourceOf(path, text));
    expect(new Set(asked)).toEqual(new Set(['db.js']));
  });

  it('tells which documents rest on a file, and whether what they were told of it changed', () => {
    const files = ['db.js', 'app.js', 'other.js'];
    const code = [
      texts[2],
      "import { run } from './db';\nexport const f = (req) => run('SELECT ' + req.body.x);",
      '',
    ];
    const sources = files.map((path, at) => sourceOf(path, code[at] ?? ''));
    const workspace = openProgram(linter, textsOf(sources));
    const session = workspace.open(sources[1]!);
    try {
      expect(session.lint().findings).toHaveLength(1);
      expect(files.filter((path) => session.dependsOn(path))).toEqual(['db.js']);
      expect(workspace.set('db.js', `${texts[2]}\n// A comment at the end.`)).toBe(false);
      expect(workspace.set('db.js', 'export const run = (sql) => sql;')).toBe(true);
      expect(session.lint().findings).toHaveLength(0);
    } finally {
      session.close();
    }
  });

  it.each([
    {
      base: 'Base.cs',
      code: 'using Microsoft.Azure.Cosmos;\nclass Base { protected object Send(string q) => container.GetItemQueryIterator<object>(q); }',
      derived: 'Find.cs',
      text: 'class Find : Base { public object One(string id) => Send($"SELECT * FROM c WHERE c.id = \'{id}\'"); }',
    },
    {
      base: 'Base.java',
      code: 'import com.azure.cosmos.CosmosContainer;\nclass Base { CosmosContainer container; Object send(String q) { return container.queryItems(q, null, Object.class); } }',
      derived: 'Find.java',
      text: 'class Find extends Base { public Object one(String id) { return send("SELECT * FROM c WHERE c.id = \'" + id + "\'"); } }',
    },
    {
      base: 'base.go',
      code: 'package a\nimport "github.com/Azure/azure-sdk-for-go/sdk/data/azcosmos"\nfunc (s *Store) send(q string) any { return s.container.NewQueryItemsPager(q, azcosmos.NewPartitionKey(), nil) }',
      derived: 'find.go',
      text: 'package a\nfunc (s *Store) Find(id string) any { return s.send("SELECT * FROM c WHERE c.id = \'" + id + "\'") }',
    },
  ])('looks at $derived again where $base begins to send, and where it ends to', (program) => {
    const { base, code, derived, text } = program;
    const texts = new Map([
      [base, ''],
      [derived, text],
    ]);
    const workspace = openProgram(linter, texts);
    const session = workspace.open(sourceOf(derived, text));
    const change = (now: string): void => {
      texts.set(base, now);
      workspace.set(base, now);
    };
    try {
      expect(session.lint().findings).toEqual([]);
      change(code);
      expect([...workspace.waiting()]).toContain(derived);
      settle(workspace, texts);
      expect(session.lint().findings).toHaveLength(1);
      expect(session.dependsOn(base)).toBe(true);
      expect(workspace.set(base, code.replace(/send/i, 'other'))).toBe(true);
      expect(session.lint().findings).toEqual([]);
    } finally {
      session.close();
    }
  });

  it('outlives files that vanish, and helpers that call one another for ever', () => {
    const sources = [
      sourceOf('a.js', "import { b } from './b';\nexport const a = (x) => b(b(x + 1));"),
      sourceOf('b.js', "import { a } from './a';\nexport const b = (x) => a(a(x + 2));"),
      sourceOf(
        'c.js',
        "import { a } from './a';\nimport { container } from '@azure/cosmos';\ncontainer.items.query(a('SELECT'));",
      ),
    ];
    const workspace = openProgram(linter, textsOf(sources));
    expect(workspace.lint(sources[2]!).findings).toEqual([]);
    workspace.delete('a.js');
    expect(workspace.lint(sources[2]!).findings).toEqual([]);
  });

  it('knows what files send by the sinks that are configured for them', () => {
    const texts = new Map([
      ['src/db.js', 'export const run = (text) => gateway.ask(text);'],
      [
        'src/people.js',
        "import { run } from './db';\nexport const find = (req) => run('SELECT * FROM c WHERE c.x = ' + req.body.x);",
      ],
    ]);
    const { file } = readConfiguration('{ "sinks": [{ "language": "javascript", "method": "ask" }] }');
    const configuration = combineConfigurations([{ folder: '', file }]);
    const found = (configured: boolean): string[] => {
      const workspace = linter.openWorkspace({
        read: (path) => texts.get(path),
        ...(configured && { configurationOf: () => configuration }),
      });
      for (const [path, text] of texts) workspace.set(path, text);
      settle(workspace, texts);
      const source = sourceOf('src/people.js', texts.get('src/people.js') ?? '');
      return workspace.lint(source).findings.map((one) => describeFinding(one, source));
    };
    expect(found(true)).toEqual(['src/people.js:2: error: [cosmos/concatenated-value] see src/db.js:1']);
    expect(found(false)).toEqual([]);
  });
});
