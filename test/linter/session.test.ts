import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Parser, Tree } from 'web-tree-sitter';
import type { Finding } from '../../src/linter/finding';
import type { LintSession, SourceText, TextChange } from '../../src/linter/linter';
import { applyEdits } from './applyEdits';
import { fixtures } from './fixtures';
import { loadLinter, loadGrammars } from './loadGrammar';

const linter = await loadLinter();
const grammars = await loadGrammars(fixtures);

function withSession<T>(source: SourceText, use: (session: LintSession) => T): T {
  const session = linter.open(source);
  try {
    return use(session);
  } finally {
    session.close();
  }
}

/** Words that make or break a query, and characters that shift what follows them. */
const insertion = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\r\n',
  '`',
  "'",
  '"',
  '${x}',
  '😀',
  '// ',
  '(',
  ')',
  '}',
  " + name + '",
  'items.query(',
);

describe('a session', () => {
  // In a text that does not parse the tree depends on the way that led to it, so there it need only bear the edits.
  it('finds after edits what a fresh look at the text finds, wherever the text parses', () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), newText: insertion });
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (source, changes) => {
          withSession(source, (session) => {
            session.lint();
            let { text } = source;
            for (const { at, length, newText } of changes) {
              const start = at % (text.length + 1);
              const end = Math.min(text.length, start + length);
              const undo: TextChange = {
                span: { start, end: start + newText.length },
                newText: text.slice(start, end),
              };
              const edit: TextChange = { span: { start, end }, newText };
              const changed = applyEdits(text, [edit]);
              session.edit([edit]);
              const result = session.lint();
              if (grammars.parses({ ...source, text: changed })) {
                expect(result).toEqual(linter.lint({ ...source, text: changed }));
                text = changed;
              } else session.edit([undo]);
            }
            if (grammars.parses({ ...source, text }))
              expect(session.lint()).toEqual(linter.lint({ ...source, text }));
          });
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);

  it('takes several changes at once, each of them after the one before', () => {
    const [source] = fixtures;
    withSession({ ...source!, text: '' }, (session) => {
      expect(session.lint()).toEqual({ findings: [] });
      session.edit([
        { span: { start: 0, end: 0 }, newText: source!.text.slice(20) },
        { span: { start: 0, end: 0 }, newText: source!.text.slice(0, 20) },
      ]);
      expect(session.lint()).toEqual(linter.lint(source!));
    });
  });

  it('frees each tree that it parsed', () => {
    const parse = vi.spyOn(Parser.prototype, 'parse');
    const freed = vi.spyOn(Tree.prototype, 'delete');
    const kept = () => parse.mock.results.filter(({ value }) => value).length - freed.mock.calls.length;
    withSession(fixtures[0]!, (session) => {
      session.lint();
      session.edit([{ span: { start: 0, end: 0 }, newText: '\n' }]);
      expect([...session.lint().findings].map(({ fix }) => fix)).not.toEqual([]);
      expect(kept()).toBe(1);
    });
    expect(kept()).toBe(0);
    parse.mockRestore();
    freed.mockRestore();
  });

  it('makes no fix of a finding after the text has changed', () => {
    const source = fixtures.find((one) => linter.lint(one).findings.some(({ fix }) => fix))!;
    withSession(source, (session) => {
      const { findings } = session.lint();
      session.edit([{ span: { start: 0, end: 0 }, newText: '\n' }]);
      expect(findings.map(({ fix }) => fix)).toEqual(findings.map(() => undefined));
      expect(findings[0]?.fixObstacle).toMatch(/has changed/);
    });
  });

  it('can be closed twice', () => {
    const session = linter.open(fixtures[0]!);
    session.lint();
    session.close();
    expect(() => {
      session.close();
    }).not.toThrow();
  });
});

describe('findings', () => {
  it('keep their fingerprints when lines are added above and the code is formatted', () => {
    for (const source of fixtures) {
      const fingerprints = (text: string) =>
        linter.lint({ ...source, text }).findings.map(({ fingerprint }) => fingerprint);
      expect(fingerprints(`// 😀 a new line\n\n${source.text}`)).toEqual(fingerprints(source.text));
      expect(fingerprints(source.text.replaceAll('\n', '\r\n'))).toEqual(fingerprints(source.text));
    }
  });

  it('have fingerprints of their own', () => {
    const twice = ['a', 'b'].map(
      (name) =>
        `exports.${name} = (container, id) => container.items.query(\`SELECT * FROM c WHERE c.id = '\${id}'\`);`,
    );
    const text = `const { CosmosClient } = require('@azure/cosmos');\n${twice.join('\n')}\n`;
    const { findings } = linter.lint({ path: 'x.js', language: 'javascript', text });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('point at the hole and the call, whatever characters come before', () => {
    const site = "container.items.query(`SELECT * FROM c WHERE c.id = '${req.query.id}'`)";
    for (const before of ['', '\uFEFF', '// 😀😀\n', '\t\t', 'const 𝒳 = "é";\r\n']) {
      const text = `${before}${site};\n`;
      const [finding] = linter.lint({ path: 'x.js', language: 'javascript', text }).findings;
      expect(text.slice(finding!.span.start, finding!.span.end)).toBe('req.query.id');
      expect(text.slice(finding!.callSpan.start, finding!.callSpan.end)).toBe(site);
    }
  });

  it('have fixes that leave nothing of themselves to find, with edits that do not overlap', () => {
    for (const source of fixtures) {
      const { findings } = linter.lint(source);
      for (const { fix, callSpan } of findings) {
        if (!fix) continue;
        fix.edits.forEach(({ span }, at) => {
          expect(span.start).toBeGreaterThanOrEqual(fix.edits[at - 1]?.span.end ?? 0);
        });
        const after = linter.lint({ ...source, text: applyEdits(source.text, fix.edits) });
        const isFixed = (one: Finding): boolean =>
          one.fix === fix || (one.callSpan.start === callSpan.start && one.fix !== undefined);
        expect(after.findings).toHaveLength(findings.filter((one) => !isFixed(one)).length);
      }
    }
  });
});
