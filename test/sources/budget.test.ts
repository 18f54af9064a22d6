import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/sources/budget';

describe('a budget', () => {
  it('lets no more run at once than it allows, and all in the end', async () => {
    const budget = createBudget(3);
    let running = 0;
    let most = 0;
    const task = async (): Promise<number> => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      return running--;
    };
    const results = await Promise.all(Array.from({ length: 20 }, () => budget(task)));
    expect(results).toHaveLength(20);
    expect([most, running]).toEqual([3, 0]);
  });

  it('takes the waiting in the order they came', async () => {
    const budget = createBudget(1);
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((name) =>
        budget(async () => {
          await Promise.resolve();
          order.push(name);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });

  it('is given back by a task that fails', async () => {
    const budget = createBudget(1);
    await expect(budget(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await budget(() => Promise.resolve('yes'))).toBe('yes');
  });
});
