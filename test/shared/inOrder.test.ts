import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/shared/inOrder';

async function gathered<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('inOrder', () => {
  it('gives results in the order of the items, whichever is done first', async () => {
    const work = async (item: number) => {
      await later(5 - item);
      return item * 10;
    };
    expect(await gathered(inOrder([1, 2, 3, 4], 4, work))).toEqual([10, 20, 30, 40]);
    expect(await gathered(inOrder([], 4, work))).toEqual([]);
  });

  it('has no more under way than it may', async () => {
    let underWay = 0;
    let most = 0;
    await gathered(
      inOrder([1, 2, 3, 4, 5, 6], 2, async () => {
        most = Math.max(most, ++underWay);
        await later(1);
        underWay--;
      }),
    );
    expect(most).toBe(2);
  });

  it('ends with the first error, after the results before it', async () => {
    const seen: number[] = [];
    const work = (item: number) => (item === 2 ? Promise.reject(new Error('second')) : Promise.resolve(item));
    await expect(
      (async () => {
        for await (const item of inOrder([1, 2, 3], 3, work)) seen.push(item);
      })(),
    ).rejects.toThrow('second');
    expect(seen).toEqual([1]);
  });
});
