import { expect, it } from 'vitest';
import { nextWait } from '../../src/monitor/backOff';
import { minute } from '../../src/shared/timeWindow';

it.each([
  [5 * minute, 0, 5 * minute],
  [5 * minute, 1, 10 * minute],
  [5 * minute, 2, 15 * minute],
  [5 * minute, 50, 15 * minute],
  [30 * minute, 3, 30 * minute],
  [2000, 9, 16_000],
])('with an interval of %d ms and %d failures it waits %d ms', (interval, failures, wanted) => {
  expect(nextWait(interval, failures)).toBe(wanted);
});
