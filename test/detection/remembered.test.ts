import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/detection/remembered';

describe('remembered', () => {
  it('works once a text', () => {
    const asked: string[] = [];
    const length = remembered((text) => asked.push(text) && text.length);
    expect(['ab', 'c', 'ab', 'c'].map(length)).toEqual([2, 1, 2, 1]);
    expect(asked).toEqual(['ab', 'c']);
  });

  it('keeps a result that is undefined or false too', () => {
    let times = 0;
    const nothing = remembered(() => {
      times++;
      return undefined;
    });
    nothing('a');
    nothing('a');
    expect(times).toBe(1);
  });

  it('holds no more than it was made for', () => {
    let times = 0;
    const identity = remembered((text) => {
      times++;
      return text;
    });
    for (let at = 0; at < 250_000; at++) identity(String(at));
    expect(identity('249999')).toBe('249999');
    expect(times).toBe(250_000);
    expect(identity('0')).toBe('0');
    expect(times).toBe(250_001);
  });
});
