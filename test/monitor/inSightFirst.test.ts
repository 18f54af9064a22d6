import { describe, expect, it } from 'vitest';
import { inSightFirst } from '../../src/monitor/inSightFirst';

const states = ['a', 'b', 'c', 'd'].map((id) => ({ account: { id } }));

describe('accounts in their turn', () => {
  it('give way to those that a person looks at meanwhile, and come once each', () => {
    const seen = new Set<string>();
    const order: string[] = [];
    for (const { account } of inSightFirst(states, seen)) {
      order.push(account.id);
      if (account.id === 'a') seen.add('d').add('a').add('elsewhere').add('c');
    }
    expect(order).toEqual(['a', 'd', 'c', 'b']);
    expect([...seen]).toEqual([]);
  });

  it('are all of them where nobody looks', () => {
    expect([...inSightFirst(states, new Set())]).toEqual(states);
  });
});
