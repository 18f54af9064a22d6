import { describe, expect, it } from 'vitest';
import { readSharedSuppressions } from '../../src/monitor/sharedSuppressions';
import { TriageStore } from '../../src/monitor/triageStore';
import { alertOf } from './fakes';
import { MemoryStorage } from './memoryStorage';

const rule = { account: 'shop', reason: 'load test', expires: '2026-11-20' };

describe('the suppressions of a team', () => {
  it('count to the end of their last day', async () => {
    const text = `{ // why\n "suppressions": [${JSON.stringify(rule)},] }`;
    const { suppressions, mistakes } = readSharedSuppressions(text);
    expect(mistakes).toEqual([]);
    const triage = await TriageStore.open(new MemoryStorage());
    triage.share(suppressions);
    const isSuppressed = (now: number) => triage.suppressionOf(alertOf('a', 0), now) !== undefined;
    expect([Date.UTC(2026, 10, 20, 23, 59), Date.UTC(2026, 10, 21)].map(isSuppressed)).toEqual([true, false]);
  });

  it.each([
    ['no JSON', '{"suppressions": [', /not JSON, at character/],
    ['everything silenced', JSON.stringify({ suppressions: [{ ...rule, account: undefined }] }), /Name what/],
    ['no reason', JSON.stringify({ suppressions: [{ ...rule, reason: '' }] }), /suppressions\.0\.reason/],
    ['no day', JSON.stringify({ suppressions: [{ ...rule, expires: 'never' }] }), /suppressions\.0\.expires/],
    ['an unknown word', JSON.stringify({ suppressions: [{ ...rule, until: 1 }] }), /suppressions\.0\.until/],
    ['another file', '[]', /./],
  ])('count for nothing where there is %s, and say so', (_, text, expected) => {
    const { suppressions, mistakes } = readSharedSuppressions(text);
    expect(suppressions).toEqual([]);
    expect(mistakes.join()).toMatch(expected);
  });
});
