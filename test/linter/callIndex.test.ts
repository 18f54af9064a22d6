import { describe, expect, it } from 'vitest';
import { CallIndex, type IndexedCall } from '../../src/linter/callIndex';
import { obfuscate } from '../cosmosql/verdict/obfuscate';
import { attackOn, files, sites } from './manyCalls';

const index = new CallIndex(sites);

/** What came of looking for each query: the right call, the wrong one, and whether it was said to be a guess. */
function search(log: (text: string) => string): { right: number; wrongUnsaid: number } {
  let [right, wrongUnsaid] = [0, 0];
  for (const [at, { path }] of files.entries()) {
    const { calls, certain } = index.find(log(attackOn(at)));
    if (calls[0]?.path === path) right++;
    else if (certain) wrongUnsaid++;
  }
  return { right, wrongUnsaid };
}

describe('200 calls in five languages', () => {
  it('are all found in their files', () => {
    expect(new Set(sites.map(({ path }) => path)).size).toBe(200);
  });

  it('are found again from full texts of attacks', () => {
    const { right, wrongUnsaid } = search((text) => text);
    expect(right).toBeGreaterThanOrEqual(190);
    expect(wrongUnsaid).toBe(0);
  });

  it('are found again from obfuscated texts of attacks, where a comment has taken the end along', () => {
    const { right, wrongUnsaid } = search(obfuscate);
    expect(right).toBeGreaterThanOrEqual(190);
    expect(wrongUnsaid).toBe(0);
  });

  it('are found again from the envelopes of ordinary queries', () => {
    const wrong = files.filter(({ path, before, after }) => {
      const logged = JSON.stringify({ query: obfuscate(`${before}ann${after}`), parameters: [] });
      return index.find(logged).calls[0]?.path !== path;
    });
    expect(wrong).toEqual([]);
  });
});

describe('a query', () => {
  const call = (path: string, text: string, ...holes: number[]): IndexedCall => ({
    path,
    callSpan: { start: 0, end: 1 },
    template: { text, holes },
  });
  const short = "SELECT * FROM c WHERE c.owner = '\uFFFC'";
  const long = "SELECT * FROM c WHERE c.owner = '\uFFFC' AND c.kind = 1";
  const two = new CallIndex([call('short', short, 33), call('long', long, 33)]);

  it('that two calls may have sent is a guess', () => {
    const cut = two.find(obfuscate("SELECT * FROM c WHERE c.owner = '' OR 1=1"));
    expect(cut.certain).toBe(false);
    expect(cut.calls.map(({ path }) => path).sort()).toEqual(['long', 'short']);
  });

  it('is of the call with most text of its own', () => {
    const { calls, certain } = two.find("SELECT * FROM c WHERE c.owner = '' OR 1=1 --' AND c.kind = 1");
    expect([calls.map(({ path }) => path), certain]).toEqual([['long'], true]);
  });

  it('whose end alone would tell it from another is a guess', () => {
    const { certain } = two.find(obfuscate("SELECT * FROM c WHERE c.owner = '' OR true --' AND c.kind = 1"));
    expect(certain).toBe(false);
  });

  it('of another application is of none', () => {
    expect(two.find('SELECT VALUE COUNT(1) FROM other o').calls).toEqual([]);
  });

  it('does not fill a call that is nothing but holes', () => {
    const open = new CallIndex([call('open', '\uFFFC', 0)]);
    expect(open.find('SELECT VALUE COUNT(1) FROM other o').certain).toBe(false);
  });
});
