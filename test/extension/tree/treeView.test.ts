import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NodeProvider } from '../../../src/extension/tree/treeView';
import type { Row } from '../../../src/extension/tree/shownTree';
import type { TreeNode } from '../../../src/extension/tree/node';

function node(id: string, label = id, children: readonly TreeNode[] = []): TreeNode {
  return { id, label, icon: { id: 'x' }, context: 'row', children };
}

/** A provider over a forest that a test sets, and what VS Code was told of it. */
function started(...first: TreeNode[]) {
  let forest: readonly TreeNode[] = first;
  const provider = new NodeProvider(() => forest);
  const told: string[] = [];
  provider.onDidChangeTreeData((rows: readonly Row[] | undefined) => {
    told.push(rows ? rows.map((row) => row.node.id).join(' ') : 'everything');
  });
  const rows = provider.getChildren();
  const change = (...next: TreeNode[]) => {
    forest = next;
    provider.refresh();
  };
  return { provider, told, rows, change };
}

describe('changes of a tree', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are told by the row, and not at all where nothing differs', () => {
    const { told, change } = started(node('a'), node('b'));
    change(node('a'), node('b'));
    change(node('a'), node('b', 'other'));
    expect(told).toEqual(['b']);
  });

  it('wait until VS Code has begun with the last, and are then told together', () => {
    const { provider, told, rows, change } = started(node('a'), node('b'));
    change(node('a', '1'), node('b'));
    change(node('a', '2'), node('b'));
    change(node('a', '2'), node('b', '3'));
    expect(told).toEqual(['a']);
    expect(provider.getTreeItem(rows[0]!).label).toBe('1');
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['a', 'a b']);
  });

  it('wait for the first rows where all of them are drawn', () => {
    const { provider, told, change } = started(node('a'));
    change(node('a'), node('b'));
    change(node('a'), node('b', 'other'));
    expect(told).toEqual(['everything']);
    provider.getChildren();
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['everything', 'b']);
  });

  it('go on where VS Code never looks, as at a view out of sight', () => {
    const { told, change } = started(node('a'));
    change(node('a', '1'));
    change(node('a', '2'));
    vi.advanceTimersByTime(3001);
    expect(told).toEqual(['a', 'a']);
  });

  it('are not told before VS Code has asked for anything', () => {
    const forest: TreeNode[] = [node('a')];
    const provider = new NodeProvider(() => forest);
    const told: unknown[] = [];
    provider.onDidChangeTreeData((rows) => told.push(rows));
    forest.push(node('b'));
    provider.refresh();
    expect(told).toEqual([]);
    expect(provider.getChildren().map((row) => row.node.id)).toEqual(['a', 'b']);
  });

  it.each([
    [
      { ...node('a', 'Keys are on'), description: 'the oldest is from 2025-01-01' },
      'Keys are on, the oldest is from 2025-01-01',
    ],
    [
      { ...node('a', 'shop'), description: '★', spoken: 'Account shop, favourite' },
      'Account shop, favourite',
    ],
  ])('say what they are to a screen reader', (given, said) => {
    const { provider, rows } = started(given);
    expect(provider.getTreeItem(rows[0]!).accessibilityInformation).toEqual({ label: said });
  });

  it('hand a command the row as it is now', () => {
    const subject = { kind: 'alert' as const, id: 'x' };
    const { provider, rows, change } = started({ ...node('a'), command: { id: 'show', title: 'Show' } });
    change({ ...node('a'), subject, command: { id: 'show', title: 'Show' } });
    const item = provider.getTreeItem(rows[0]!);
    expect((item.command?.arguments?.[0] as Row).subject).toEqual(subject);
  });
});
