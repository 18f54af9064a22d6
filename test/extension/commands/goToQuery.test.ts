import { describe, expect, it } from 'vitest';
import { goToQuery } from '../../../src/extension/commands/goToQuery';
import { alertOf } from '../../monitor/fakes';
import { FakeUi } from '../fakes';
import type { CodePlace, FoundCode } from '../../../src/extension/foundCode';

const node = { subject: { kind: 'alert', id: 'a' } };
const place = (name: string): CodePlace => ({
  ...{ uri: `file:///${name}`, name, query: 'SELECT …' },
  ...{ start: { line: 1, character: 0 }, end: { line: 1, character: 9 } },
});

async function go(found: FoundCode, ui = new FakeUi()): Promise<FakeUi> {
  const entities = [{ type: 'query', text: 'SELECT 1' } as const];
  const origin = {
    isLive: true,
    others: [],
    evidenceOf: () => Promise.resolve({ evidence: {}, notes: [] }),
    locations: () => Promise.resolve(undefined),
  };
  const findAlert = () => Promise.resolve({ alert: alertOf('a', 0, { entities }), origin });
  await goToQuery.run({ ui, findAlert, findCalls: () => Promise.resolve(found) }, node);
  return ui;
}

describe('Go to Query', () => {
  it('opens the one call that can have sent it', async () => {
    const ui = await go({ places: [place('a.ts:2')], certain: true, isWhole: true });
    expect([ui.opened, ui.said]).toEqual([['a.ts:2'], []]);
  });

  it('says that a guess is one', async () => {
    const ui = await go({ places: [place('a.ts:2')], certain: false, isWhole: true });
    expect(ui.opened).toEqual(['a.ts:2']);
    expect(ui.said).toEqual(['This is a guess: a.ts:2 may have sent the query.']);
  });

  it('lets the person choose among several', async () => {
    const ui = await go(
      { places: [place('a.ts:2'), place('b.py:7')], certain: false, isWhole: true },
      new FakeUi({ picks: 'b.py:7' }),
    );
    expect([ui.opened, ui.said.length]).toEqual([['b.py:7'], 1]);
  });

  it('does not say that there is none where it could not search everything', async () => {
    expect((await go({ places: [], certain: false, isWhole: false })).said).toEqual([
      'No call was found that sends such a query; not every file could be searched.',
    ]);
  });

  it('says that there is none', async () => {
    expect((await go({ places: [], certain: false, isWhole: true })).said).toEqual([
      'No call of this workspace sends such a query.',
    ]);
  });
});
