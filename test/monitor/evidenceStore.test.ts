import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceKinds, kindNames } from '../../src/detection/evidence/registry';
import { EvidenceStore } from '../../src/monitor/evidenceStore';
import { day, hour } from '../../src/shared/timeWindow';
import { MemoryStorage } from './memoryStorage';
import type { ColumnType, EvidenceKind } from '../../src/detection/evidence';

const midnight = Date.UTC(2026, 10, 20);
const kinds: readonly EvidenceKind[] = kindNames.map((name) => evidenceKinds[name]);

const cells: Readonly<Record<ColumnType, fc.Arbitrary<unknown>>> = {
  string: fc.oneof(fc.string(), fc.constantFrom('shop', '__proto__', '\ud800', '')),
  datetime: fc.nat(24 * 3600).map((second) => midnight + second * 1000),
  long: fc.maxSafeNat(),
  real: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  bool: fc.boolean(),
};

function rowsOf({ columns }: EvidenceKind, start: number) {
  const row = fc.record(
    Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, cells[type]])),
  );
  return fc.array(
    row.map((made) => ('hour' in made ? { ...made, hour: start } : made)),
    { maxLength: 5 },
  );
}

function opened(storage: MemoryStorage): { store: EvidenceStore; notes: string[] } {
  const notes: string[] = [];
  return { store: new EvidenceStore(storage, 'workspace', (note) => notes.push(note)), notes };
}

describe('EvidenceStore', () => {
  it.each(kinds)('gives back the rows of $kind after a restart, whatever is in them', async (kind) => {
    const looks = fc.array(
      fc.record({
        start: fc.nat(23).map((index) => midnight + index * hour),
        accounts: fc.uniqueArray(fc.constantFrom('shop', 'bank', '', '*'), { minLength: 1 }),
      }),
      { maxLength: 4 },
    );
    const given = looks.chain((all) =>
      fc.tuple(...all.map((look) => fc.record({ look: fc.constant(look), rows: rowsOf(kind, look.start) }))),
    );
    await fc.assert(
      fc.asyncProperty(given, async (all) => {
        const storage = new MemoryStorage();
        const first = opened(storage);
        for (const { look, rows } of all) {
          const kept = await first.store.day(kind, look.start);
          kept.keep(look.start, { at: midnight + 2 * day, accounts: new Set(look.accounts), rows });
        }
        await first.store.save(kinds);
        const second = opened(storage);
        const [before, after] = [
          await first.store.day(kind, midnight),
          await second.store.day(kind, midnight),
        ];
        expect(second.notes).toEqual([]);
        for (let start = midnight; start < midnight + day; start += hour)
          expect(after.looks(start)).toEqual(before.looks(start));
      }),
      { numRuns: 50 },
    );
  });

  it('puts a look in place of what was known of its accounts, and of no others', async () => {
    const { store } = opened(new MemoryStorage());
    const kept = await store.day(evidenceKinds.access, midnight);
    const rows = ['shop', 'bank'].map((account) => ({ account, hour: midnight }));
    kept.keep(midnight, { at: 1, accounts: new Set(['shop', 'bank']), rows });
    kept.keep(midnight, { at: 2, accounts: new Set(['bank', 'crm']), rows: [] });
    expect(kept.looks(midnight)).toEqual([
      { at: 1, accounts: new Set(['shop']), rows: rows.slice(0, 1) },
      { at: 2, accounts: new Set(['bank', 'crm']), rows: [] },
    ]);
  });

  it.each([
    ['is cut off', (text: string) => text.slice(0, -9)],
    ['is of an older version', (text: string) => text.replace('"version":2', '"version":1')],
    ['has other columns', (text: string) => text.replace('"clientIp"', '"address"')],
    ['names a text that is not there', (text: string) => text.replace(/"texts":\[.*?\]/, '"texts":[]')],
    ['names accounts that are not there', (text: string) => text.replace('[["shop"]]', '[]')],
    ['has a cell too few', (text: string) => text.replace(/,\d+\]\]\]/, ']]]')],
    ['has a cell that is no number', (text: string) => text.replace(/,\d+\]\]\]/, ',null]]]')],
    ['is a list', () => '[]'],
  ])('is as if it were not there, and says so, where the text %s', async (_, spoil) => {
    const storage = new MemoryStorage();
    const first = opened(storage);
    const row = { clientIp: '1.2.3.4', principal: 'p', userAgent: 'u', operations: 1, bytes: 2, refused: 7 };
    const rows = [{ account: 'shop', hour: midnight, ...row }];
    (await first.store.day(evidenceKinds.access, midnight)).keep(midnight, {
      at: midnight + day,
      accounts: new Set(['shop']),
      rows,
    });
    await first.store.save(kinds);
    for (const [name, text] of storage.texts) storage.texts.set(name, spoil(text));
    const { store, notes } = opened(storage);
    expect((await store.day(evidenceKinds.access, midnight)).looks(midnight)).toEqual([]);
    expect(notes).toHaveLength(1);
  });
});
