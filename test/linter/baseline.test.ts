import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Baseline, formatBaseline, parseBaseline, pathInBaseline } from '../../src/linter/baseline';

const entry = fc.record({ path: fc.string(), ruleId: fc.string(), fingerprint: fc.string() });

describe('a baseline', () => {
  it('is read as it was written, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const text = formatBaseline(entries);
        const read = parseBaseline(text);
        expect(formatBaseline(entries.toReversed())).toBe(text);
        for (const one of entries) expect(read?.has(one.path, one)).toBe(true);
      }),
    );
  });

  it('lists a finding in its file alone', () => {
    const baseline = new Baseline([{ path: 'a.ts', ruleId: 'cosmos/x', fingerprint: '1' }]);
    expect(baseline.has('a.ts', { fingerprint: '1' })).toBe(true);
    expect(baseline.has('b.ts', { fingerprint: '1' })).toBe(false);
    expect(baseline.has('a.ts', { fingerprint: '2' })).toBe(false);
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
