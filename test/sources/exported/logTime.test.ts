import { describe, expect, it } from 'vitest';
import { parseLogTime } from '../../../src/sources/exported/logTime';

const instant = Date.UTC(2025, 10, 21, 19, 45, 18, 76);

describe('parseLogTime', () => {
  it.each([
    ['2025-11-21T19:45:18.0766240Z', instant],
    ['2025-11-21 19:45:18.0766240', instant],
    ['2025-11-21T19:45:18.076', instant],
    ['2025-11-21T21:45:18.076+02:00', instant],
    ['2025-11-21T11:45:18.0769-0800', instant],
    ['2025-11-21T19:45:18Z', instant - 76],
    ['Fri, 21 Nov 2025 19:45:18.076 GMT', instant],
    ['11/21/2025, 7:45:18.076 PM', instant],
    ['2025-02-31T00:00:00Z', NaN],
    ['2025-11-21T25:00:00Z', NaN],
    ['2025-11-21', NaN],
    ['', NaN],
    ['1', NaN],
    ['yesterday', NaN],
  ])('reads %j', (text, expected) => {
    expect(parseLogTime(text)).toBe(expected);
  });

  it('does not depend on the zone of the machine', () => {
    expect(new Date(parseLogTime('2025-07-01 00:00:00')).toISOString()).toBe('2025-07-01T00:00:00.000Z');
  });
});
