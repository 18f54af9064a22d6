import { describe, expect, it } from 'vitest';
import { fixtures } from './fixtures';
import { createLinter } from '../../src/linter/createLinter';
import type { LintResult } from '../../src/linter/linter';
import { stopwatch } from '../../src/linter/unlessTooMuch';
import { loadGrammar, loadLinter } from './loadGrammar';

const linter = await loadLinter();
const header = "const { CosmosClient } = require('@azure/cosmos');\n";
const lint = (text: string, language = 'javascript') => linter.lint({ path: 'x', language, text });

describe('bad input', () => {
  it('half-typed code, cut anywhere, is linted without a failure', () => {
    for (const source of fixtures) {
      for (let end = 0; end <= source.text.length; end += 3) {
        const text = source.text.slice(0, end);
        const { findings } = linter.lint({ ...source, text });
        for (const { span } of findings) expect(span.end).toBeLessThanOrEqual(end);
      }
    }
  }, 400_000);

  it('a fix is found in a line while the next one is half-typed', () => {
    const { findings } = lint(
      `${header}async function f(container, name) {\n  await container.items.query(\`SELECT * FROM c WHERE c.n = '\${name}'\`).fetchAll();\n  const x = \n}\n`,
    );
    expect(findings.map(({ fix }) => fix !== undefined)).toEqual([true]);
  });

  it('a file that is too large is left out, with the reason', () => {
    const text = `${header}container.items.query(x);\n${'// filler\n'.repeat(500_000)}`;
    expect(lint(text)).toEqual({
      findings: [],
      skipped: { reason: expect.stringMatching(/too large/) as string },
    });
  });

  it('a minified file is left out, with the reason', () => {
    const text = `${header}${"a.items.query('x'+b);".repeat(3000)}`;
    expect(lint(text)).toEqual({ findings: [], skipped: { reason: 'The file is minified.' } });
  });

  it('code that is nested deeper than anyone writes is left out, with the reason', () => {
    const text = `${header}container.items.query('SELECT ' + ${'('.repeat(30_000)}x${')'.repeat(30_000)});\n${'//\n'.repeat(100)}`;
    expect(lint(text).skipped?.reason).toMatch(/nested too deeply/);
  });

  it('a language that is not known is left out, with the reason', () => {
    expect(lint('SELECT 1', 'cobol').skipped?.reason).toMatch(/cobol/);
  });

  it.each([
    [
      'functions that call themselves',
      'function f(x) { return f(x) + g(x); }\nfunction g(x) { return f(x); }\ncontainer.items.query(f(req.query.a));',
    ],
    ['a constant made of itself', 'const a = b + "x"; const b = a + "y"; container.items.query(a);'],
    [
      'a class that makes itself',
      'class A { static a = new A().run(); x = new A(); run() { return container.items.query(this.x.y + A.a); } }\nnew A();',
    ],
    [
      'a default value that calls the function',
      'function f(x = f()) { container.items.query("SELECT " + x); }',
    ],
    [
      'a text that grows in a loop that nests',
      `let q = 'SELECT';\n${'for (const a of b) { q += a; '.repeat(40)}${'}'.repeat(40)}\ncontainer.items.query(q);`,
    ],
    [
      'an expression that is very deep',
      `container.items.query('SELECT * FROM c WHERE ' + ${'('.repeat(1500)}x${')'.repeat(1500)});`,
    ],
    [
      'a sum of very many operands',
      `container.items.query('SELECT * FROM c WHERE c.x = ' + ${Array.from({ length: 4000 }, (_, i) => `a${i}`).join(' + ')});`,
    ],
    [
      'conditions without end',
      `let q = 'SELECT * FROM c WHERE 1=1';\n${Array.from({ length: 300 }, (_, i) => `if (a${i}) q += " AND c.x = '" + a${i} + "'";`).join('\n')}\ncontainer.items.query(q);`,
    ],
    [
      'choices within choices',
      `let q = 'x';\n${Array.from({ length: 60 }, (_, i) => `q = a ? q + 'b${i}' : q + c${i};`).join('\n')}\ncontainer.items.query(q);`,
    ],
    ['broken escapes', 'container.items.query("\\u{110000} \\u12 \\x" + x);'],
    [
      'names of the object prototype',
      'const o = { __proto__: a, constructor: b }; container.items.query(o.toString + o.constructor + valueOf);',
    ],
  ])('%s: comes to an end without a failure', (_, code) => {
    expect(() => lint(header + code)).not.toThrow();
    expect(() => lint(header + code, 'typescript')).not.toThrow();
  });
});

describe('the gate', () => {
  it.each([
    ['no query', 'export const x = 1;'],
    ['a query of another database', "pool.query(`SELECT * FROM t WHERE a = '${b}'`)"],
  ])('%s: nothing is found', (_, code) => {
    expect(lint(code)).toEqual({ findings: [] });
  });
});

describe('the time that a look at a file may take', () => {
  const code = `import { CosmosClient } from '@azure/cosmos';
export const f = (container, name) => container.items.query(\`SELECT * FROM c WHERE c.n = "\${name}"\`);
`;
  const source = { path: 'a.js', language: 'javascript', text: code };

  it('ends it wherever it is, with the reason, and the next look is whole', async () => {
    let looks = 0;
    let longest = 0;
    const timed = createLinter(loadGrammar, () => () => looks++ >= longest);
    await timed.load('javascript');
    const session = timed.open(source);
    const endings: LintResult[] = [];
    do {
      looks = 0;
      endings.push(session.lint());
      session.edit([{ span: { start: 0, end: 0 }, newText: '\n' }]);
    } while (endings.at(-1)!.skipped && ++longest < 100);
    session.close();
    const reason = 'The code takes too long to follow.';
    expect(endings.length).toBeGreaterThan(1);
    expect(endings.slice(0, -1)).toEqual(endings.slice(1).map(() => ({ findings: [], skipped: { reason } })));
    expect(endings.at(-1)!.findings).toHaveLength(1);
  });

  it('starts anew for each', () => {
    let time = 0;
    const start = stopwatch(10, () => time);
    const first = start();
    time = 9;
    const second = start();
    expect([first(), second()]).toEqual([false, false]);
    time = 10;
    expect([first(), second()]).toEqual([true, false]);
  });
});
