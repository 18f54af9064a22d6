import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from '../../../src/extension/views/coalesce';

describe('work that is asked for again and again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Work that takes a time, milliseconds, and how often it was done. */
  function started(takes = 0) {
    const done = { times: 0 };
    const work = coalesce(() => {
      done.times++;
      vi.advanceTimersByTime(takes);
    }, 100);
    return { ...work, done };
  }

  it('is done at once the first time, and once for all calls of a while', () => {
    const { ask, done } = started();
    ask();
    ask();
    vi.advanceTimersByTime(0);
    expect(done.times).toBe(1);
    for (let at = 0; at < 9; at++) {
      ask();
      vi.advanceTimersByTime(10);
    }
    expect(done.times).toBe(1);
    vi.advanceTimersByTime(10);
    expect(done.times).toBe(2);
  });

  it('rests the longer the longer it took', () => {
    const { ask, done } = started(50);
    ask();
    vi.advanceTimersByTime(0);
    ask();
    vi.advanceTimersByTime(400);
    expect(done.times).toBe(1);
    vi.advanceTimersByTime(100);
    expect(done.times).toBe(2);
  });

  it('is not done any more once it is forgotten', () => {
    const { ask, dispose, done } = started();
    ask();
    dispose();
    vi.advanceTimersByTime(1000);
    expect(done.times).toBe(0);
  });
});
