import { describe, expect, it } from 'vitest';
import { access } from '../../src/detection/evidence/access';
import { queryText } from '../../src/detection/evidence/queryText';
import { request } from '../../src/detection/evidence/request';
import { combineRows } from '../../src/sources/combineRows';

const reading = {
  account: 'orders',
  hour: 0,
  clientIp: '198.51.100.1',
  principal: 'p',
  userAgent: 'u',
  operations: 2,
  bytes: 10,
  refused: 1,
};
const text = {
  account: 'orders',
  hour: 0,
  database: 'd',
  container: 'c',
  text: 'SELECT 1',
  executions: 3,
  activityId: 'b',
};
const single = {
  account: 'orders',
  time: 5,
  activityId: 'a',
  clientIp: '',
  principal: '',
  userAgent: '',
  statusCode: 200,
  bytes: 7,
};

describe('rows of several answers', () => {
  it('of the same group are summed, those of others stand', () => {
    const other = { ...reading, principal: 'q' };
    expect(combineRows(access, [[reading, other], [reading]])).toEqual([
      { ...reading, operations: 4, bytes: 20, refused: 2 },
      other,
    ]);
  });

  it('keep the smallest of the column that leads to a request', () => {
    expect(combineRows(queryText, [[text], [{ ...text, activityId: 'a' }]])).toEqual([
      { ...text, executions: 6, activityId: 'a' },
    ]);
  });

  it('of events are kept once each, numbers and all', () => {
    const later = { ...single, bytes: 8 };
    expect(combineRows(request, [[single], [single, later]])).toEqual([single, later]);
  });

  it('leave the answers as they were', () => {
    const first = { ...reading };
    combineRows(access, [[first], [reading]]);
    expect(first).toEqual(reading);
  });

  it('of one answer are that answer', () => {
    const answer = [reading, reading];
    expect(combineRows(access, [answer])).toBe(answer);
  });
});
