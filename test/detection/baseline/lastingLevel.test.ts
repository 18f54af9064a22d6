import { describe, expect, it } from 'vitest';
import { lastingLevel } from '../../../src/detection/baseline/lastingLevel';
import { day, hour } from '../../../src/shared/timeWindow';

/** Amounts by the day on which they come. */
function onDays(...amounts: (readonly [number, number])[]): [number, number][] {
  return amounts.map(([days, amount]) => [days * day + hour, amount]);
}

describe('the level that lasts', () => {
  it.each([
    ['nothing came', [], 0],
    ['it came once', onDays([1, 100]), 0],
    ['it went on for three days', onDays([1, 100], [2, 100], [3, 100]), 0],
    ['it came again after a week', onDays([1, 100], [8, 80]), 80],
    ['it was higher in between', onDays([1, 50], [3, 900], [4, 800], [9, 60]), 60],
    ['it came twice on a day', onDays([1, 10], [1, 90], [8, 90]), 90],
  ])('where %s', (_, amounts, level) => {
    expect(lastingLevel(amounts)).toBe(level);
  });
});
