import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Baseline, formatBaseline, parseBaseline, pathInBaseline } from '../../src/linter/baseline';

const entry = fc.record({ path: fc.string(), ruleId: fc.string(), fingerprint: fc.string() });

const isThere = (): boolean => false;
const a = { path: 'a.ts', ruleId: 'cosmos/x', fingerprint: '1' };
const b = { ...a, path: 'b.ts' };

describe('a baseline', () => {
  it('is read as it was written, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const text = formatBaseline(entries);
        expect(formatBaseline(entries.toReversed())).toBe(text);
        const read = new Baseline(parseBaseline(text) ?? [], isThere);
        for (const one of entries) expect(read.has(one.path, one)).toBe(true);
      }),
    );
  });

  it('lists a finding in its file alone', () => {
    const baseline = new Baseline([a], isThere);
    expect(baseline.has('a.ts', { fingerprint: '1' })).toBe(true);
    expect(baseline.has('b.ts', { fingerprint: '1' })).toBe(false);
    expect(baseline.has('a.ts', { fingerprint: '2' })).toBe(false);
  });

  it('lists of a file that is gone what another file has, once', () => {
    const baseline = new Baseline([a, a], (path) => path === a.path);
    expect(baseline.unanswered()).toEqual([a]);
    expect(['new.ts', 'new.ts', 'copy.ts'].map((path) => baseline.has(path, a))).toEqual([true, true, false]);
    expect(baseline.unanswered()).toEqual([]);
  });

  it('lists of two files that are gone what two others have', () => {
    const baseline = new Baseline([a, b], () => true);
    expect(['c.ts', 'd.ts', 'e.ts'].map((path) => baseline.has(path, a))).toEqual([true, true, false]);
  });

  it('gives what is gone to no file that it lists already', () => {
    const other = { ...b, fingerprint: '2' };
    const baseline = new Baseline([a, other], (path) => path === a.path);
    expect(baseline.has(other.path, a)).toBe(false);
    expect(baseline.unanswered()).toEqual([a, other]);
  });

  it.each(['', '{', '[]', '{}', '{"version":2,"findings":[]}', '{"version":1,"findings":[{}]}'])(
    'is not %j',
    (text) => {
      expect(parseBaseline(text)).toBeUndefined();
    },
  );

  it('names paths from its own folder', () => {
    expect(pathInBaseline('/repo/src/a.ts', '/repo/old.json')).toBe('src/a.ts');
    expect(pathInBaseline('/other/a.ts', '/repo/old.json')).toBe('/other/a.ts');
  });
});
