import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../src/shared/hash';

describe('hashText', () => {
  it('never changes: identities and fingerprints are kept on disk and in SARIF', () => {
    expect(['', 'a', 'SELECT * FROM c', '🛡'].map(hashText)).toMatchInlineSnapshot(`
      [
        "7347a9dbab3e7c0b",
        "fc230c8e1a80b1b3",
        "f45d6caf8ae8cdb7",
        "f2bb5d64ca9c5f2f",
      ]
    `);
  });

  it('is 16 hex digits for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hashText(text)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  it.each<[string, (index: number) => string]>([
    ['numbers', (index) => String(index)],
    ['query texts that differ in one value', (index) => `SELECT * FROM c WHERE c.id = 'user-${index}'`],
    ['addresses', (index) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`],
    [
      'texts that differ at the start',
      (index) => `${index}|CosmosDB_TorAnomaly|account|2026-01-01T00:00:00Z`,
    ],
    ['texts of one character repeated', (index) => 'a'.repeat(index % 200) + String(index)],
    ['pairs of characters', (index) => String.fromCharCode(index & 511, index >> 9)],
  ])('tells 200,000 %s apart, in each half', (_, make) => {
    const whole = new Set<string>();
    const halves = [new Set<string>(), new Set<string>()];
    const texts = new Set<string>();
    for (let index = 0; index < 200_000; index++) {
      const text = make(index);
      texts.add(text);
      const hash = hashText(text);
      whole.add(hash);
      halves[0]!.add(hash.slice(0, 8));
      halves[1]!.add(hash.slice(8));
    }
    expect(whole.size).toBe(texts.size);
    // Chance alone makes about 5 pairs meet in 32 bits; 40 would be a flaw of the mix.
    for (const half of halves) expect(texts.size - half.size).toBeLessThan(40);
  });
});
