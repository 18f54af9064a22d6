import { expect, it } from 'vitest';
import { check } from '../../src/cosmosql/check';
import { parse } from '../../src/cosmosql/parser';
import { printQuery } from '../../src/cosmosql/printer';
import { shapeOf } from '../../src/cosmosql/shape';
import { describeCorpus, readRecords } from './data';

interface QueryRecord {
  readonly text: string;
  readonly source: string;
  readonly tier: string;
  readonly why?: string;
  readonly kind?: 'syntax' | 'semantic';
}

/**
 * Texts of the corpus that are no queries, each with the reason: a sample of the documentation that is not among those
 * run against the emulator, and that names an ORDER BY item, for which the language has no rule.
 */
const slips = ['ORDER BY VectorDistance(c.vector, [1,2,3]) AS SimilarityScore'];

/** Where the service's native engine or the live gateway has taken the text, so that the binder must take it too. */
const bound = new Set(['native-queryplan', 'gateway-live', 'docs', 'docs-sample', 'linq']);

function isSlip(text: string): boolean {
  return slips.some((slip) => text.endsWith(slip));
}

describeCorpus('real queries', () => {
  const valid = readRecords('queries/valid.jsonl') as readonly QueryRecord[];

  it('are taken, but for slips of their source', () => {
    const refused = valid.filter(({ text }) => !check(text).ok);
    expect(refused.filter(({ text }) => !isSlip(text)).map(({ text }) => text)).toEqual([]);
    expect(refused.length).toBeLessThanOrEqual(slips.length);
  });

  it('are bound, where the service has run them', () => {
    const refused = valid.filter(({ text, tier }) => bound.has(tier) && check(text).errors.some(isSemantic));
    expect(refused.map(({ text }) => text)).toEqual([]);
  });

  it('are the same query when printed, up to the spelling of their literals', () => {
    const changed = valid.filter(({ text }) => {
      const { query } = parse(text);
      return query && !isSlip(text) && shapeOf(printQuery(query)).named !== shapeOf(text).named;
    });
    expect(changed.map(({ text }) => text)).toEqual([]);
  });

  it('give a tree at each place where they break off', () => {
    for (const { text } of valid.slice(0, 400)) {
      for (let end = 0; end < text.length; end += 7) expect(() => parse(text.slice(0, end))).not.toThrow();
    }
  });
});

describeCorpus('refused queries', () => {
  const invalid = readRecords('queries/invalid.jsonl') as readonly QueryRecord[];

  it('do not parse where their syntax is wrong', () => {
    const taken = invalid.filter(({ kind, text }) => kind === 'syntax' && check(text).ok);
    expect(taken.map(({ text }) => text)).toEqual([]);
  });

  it('parse and do not bind where their meaning is wrong', () => {
    const taken = invalid.filter(
      ({ kind, text }) => kind === 'semantic' && !check(text).errors.some(isSemantic),
    );
    expect(taken.map(({ text }) => text)).toEqual([]);
  });

  it("are refused with the service's own code where it is known", () => {
    for (const { kind, text, why } of invalid) {
      const code = /SC2\d+|2206/.exec(why ?? '')?.[0];
      if (kind === 'semantic' && code !== undefined)
        expect(
          check(text).errors.map((error) => error.code),
          text,
        ).toContain(code);
    }
  });
});

function isSemantic({ kind }: { kind: string }): boolean {
  return kind === 'semantic';
}
