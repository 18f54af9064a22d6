import { describe, expect, it } from 'vitest';
import { combineConfigurations } from '../../../src/linter/configuration/configuration';
import { readConfiguration } from '../../../src/linter/configuration/readConfiguration';
import { fixAll } from '../applyEdits';
import { loadLinter } from '../loadGrammar';

const linter = await loadLinter();

function configured(file: object) {
  const { file: read, problems } = readConfiguration(JSON.stringify(file));
  expect(problems).toEqual([]);
  return combineConfigurations([{ folder: '/repo', file: read }]);
}

function lint(language: string, text: string, file: object) {
  const source = { path: `/repo/a.${language}`, language, text, configuration: configured(file) };
  const { findings, skipped } = linter.lint(source);
  return {
    found: findings.map(({ ruleId, severity, sink }) => [ruleId, severity, sink]),
    obstacles: findings.flatMap(({ fixObstacle }) => fixObstacle ?? []),
    skipped: skipped?.reason,
    fixed: fixAll(linter, source),
  };
}

const text = '"SELECT * FROM p WHERE p.name = \'" + name + "\'"';
const javascript = `import { run } from './database';\nexport function find(name) {\n  return run(${text});\n}\n`;
const concatenated = 'cosmos/concatenated-value';

describe('sinks of a configuration', () => {
  it('are found where nothing else tells of them, by a name that is imported', () => {
    expect(lint('javascript', javascript, {}).found).toEqual([]);
    const sinks = [{ language: 'javascript', method: 'run' }];
    const { found, obstacles } = lint('javascript', javascript, { sinks });
    expect(found).toEqual([[concatenated, 'error', 'run']]);
    expect(obstacles).toEqual(['The configuration does not say how this call takes parameters.']);
  });

  it('are found in all languages of a family', () => {
    const sinks = [{ language: 'typescript', method: 'run' }];
    expect(lint('javascript', javascript, { sinks }).found).toHaveLength(1);
    expect(lint('python', `def find(name):\n    return run(${text})\n`, { sinks }).found).toEqual([]);
  });

  it('are told apart by their receivers', () => {
    const code = `export function find(db, log, name) {\n  log.run(${text});\n  db.run(${text});\n}\n`;
    const sinks = [{ language: 'javascript', method: 'run', receiver: 'db' }];
    expect(lint('javascript', code, { sinks }).found).toEqual([[concatenated, 'error', 'db.run']]);
  });

  it.each([
    ['javascript', `export function find(db, name) {\n  return db.run(1, ${text});\n}\n`],
    ['csharp', `class A { public void Find(Db db, string name) { db.run(1, ${text}); } }\n`],
    ['java', `class A { public void find(Db db, String name) { db.run(1, ${text}); } }\n`],
    ['python', `def find(db, name):\n    return db.run(1, ${text})\n`],
    ['go', `package a\n\nfunc Find(db Db, name string) {\n\tdb.run(1, ${text.replaceAll('"', '`')})\n}\n`],
  ])('take the argument that they name: %s', (language, code) => {
    const sinks = [{ language, method: 'run', queryArgument: 1 }];
    expect(lint(language, code, { sinks }).found).toEqual([[concatenated, expect.any(String), 'run']]);
  });

  it('are made objects of, where they are classes', () => {
    const code = `class A { public void Find(string name) { var q = new SqlText(${text}); } }\n`;
    const sinks = [{ language: 'csharp', method: 'SqlText', constructs: true }];
    expect(lint('csharp', code, { sinks }).found).toHaveLength(1);
  });

  it('are fixed as the SDK passes parameters with the query', () => {
    const sinks = [{ language: 'javascript', method: 'run', parameters: { pass: 'withQuery' } }];
    expect(lint('javascript', javascript, { sinks }).fixed).toContain('parameters: [');
  });

  it('are fixed by an argument of their own', () => {
    const code = `def find(db, name):\n    return db.run(${text})\n`;
    const parameters = { pass: 'argument', argument: 1, name: 'values' };
    const sinks = [{ language: 'python', method: 'run', parameters }];
    expect(lint('python', code, { sinks }).fixed).toContain('values=[');
  });
});

describe('the rules of a configuration', () => {
  const sdk = javascript.replace('./database', '@azure/cosmos').replace('run(', 'container.items.query(');

  it('are as severe as it says, or off', () => {
    const severityOf = (rules: object) =>
      lint('javascript', sdk, { rules }).found.map(([, severity]) => severity);
    expect(severityOf({})).toEqual(['error']);
    expect(severityOf({ [concatenated]: 'info' })).toEqual(['info']);
    expect(severityOf({ [concatenated]: 'off' })).toEqual([]);
  });

  it('say from which length on files are left out', () => {
    expect(lint('javascript', sdk, { maxCharacters: 20 }).skipped).toBe(
      `The file is too large: ${sdk.length} characters, and 20 are the most that are linted.`,
    );
  });
});
