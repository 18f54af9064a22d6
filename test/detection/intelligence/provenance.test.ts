import { describe, expect, it } from 'vitest';
import { listStaleAfter, provenanceText } from '../../../src/detection/intelligence/provenance';
import { day } from '../../../src/shared/timeWindow';

const set = { source: 'exits.txt', asOf: Date.UTC(2026, 0, 1) };

describe('provenanceText', () => {
  it.each([
    [1, 'exits.txt as of 2026-01-01T00:00:00.000Z'],
    [20, 'exits.txt as of 2026-01-01T00:00:00.000Z, 20 days old at that time: stale'],
    [-30, 'exits.txt as of 2026-01-01T00:00:00.000Z, made 30 days after that time'],
  ])('after %i days', (days, text) => {
    expect(provenanceText(set, set.asOf + days * day, listStaleAfter)).toBe(text);
  });
});
