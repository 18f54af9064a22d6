import { describe, expect, it } from 'vitest';
import { amount, roundedUp } from '../../../src/webview/charts/amount';

describe('roundedUp', () => {
  it.each([
    [1.1, 2],
    [2, 2],
    [6.6, 8],
    [9, 10],
    [123, 200],
    [4_100_000, 5_000_000],
  ])('%d has room below %d', (value, expected) => {
    expect(roundedUp(value)).toBe(expected);
  });
});

describe('amount', () => {
  it.each([
    [0, 'bytes', '0B'],
    [2_000_000, 'bytes', '2MB'],
    [1_250_000_000, 'bytes', '1.3GB'],
    [1200, 'operations', '1.2K'],
    [3, 'events', '3'],
  ])('%d %s is %s', (value, measure, expected) => {
    expect(amount(value, measure)).toBe(expected);
  });
});
