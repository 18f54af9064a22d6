import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShownTree, type Difference, type Row } from '../../../src/extension/tree/shownTree';
import type { TreeNode } from '../../../src/extension/tree/node';

/** A forest in words: `a(b c!)` is a row `a` with `b` and `c` under it, `c` looking different from a plain one. */
function forest(text: string): TreeNode[] {
  const words = text.match(/[a-z]+!?|[()]/g) ?? [];
  const read = (): TreeNode[] => {
    const nodes: TreeNode[] = [];
    for (let word = words.shift(); word !== undefined && word !== ')'; word = words.shift()) {
      const children = words[0] === '(' ? (words.shift(), read()) : [];
      const id = word.replace('!', '');
      nodes.push({ id, label: word, icon: { id: 'x' }, context: 'row', children });
    }
    return nodes;
  };
  return read();
}

function namesOf(difference: Difference): string {
  return difference === 'everything' ? 'everything' : difference.map(({ node }) => node.id).join(' ');
}

/** Asks for all rows, as a view does in which everything stands open. */
function openAll(tree: ShownTree, row?: Row): void {
  for (const child of tree.rowsOf(row)) openAll(tree, child);
}

describe('what of a tree has to be drawn', () => {
  it.each([
    { before: 'a(b c) d', after: 'a(b c) d', drawn: '' },
    { before: 'a(b c) d', after: 'a(b c!) d', drawn: 'c' },
    { before: 'a(b c) d', after: 'a(b! c!) d', drawn: 'b c' },
    { before: 'a(b c) d', after: 'a!(b! c) d', drawn: 'a' },
    { before: 'a(b c) d', after: 'a(b c e) d', drawn: 'a' },
    { before: 'a(b c) d', after: 'a(c b!) d', drawn: 'a' },
    { before: 'a(b c) d(f)', after: 'a(b) d(f g)', drawn: 'a d' },
    { before: 'a(b c) d', after: 'a d', drawn: 'a' },
    { before: 'a(b c) d', after: 'a(b c) d e', drawn: 'everything' },
    { before: 'a(b c) d', after: 'd a(b c)', drawn: 'everything' },
    { before: '', after: 'a', drawn: 'everything' },
    { before: 'a(b c) d(f)', after: 'a(b) d(c f)', drawn: 'everything' },
  ])('$before → $after: $drawn', ({ before, after, drawn }) => {
    const tree = new ShownTree(forest(before));
    openAll(tree);
    expect(namesOf(tree.replace(forest(after)))).toBe(drawn);
  });

  it('says nothing of rows that nobody asked for', () => {
    const tree = new ShownTree(forest('a(b) d'));
    expect(tree.replace(forest('a(b!) d!'))).toEqual([]);
    tree.rowsOf();
    expect(tree.replace(forest('a(b c) d!'))).toEqual([]);
    expect(namesOf(tree.replace(forest('a(b) d')))).toBe('d');
  });

  it('draws all where single rows would be too many', () => {
    const names = (mark: string) =>
      Array.from(
        { length: 150 },
        (_, at) => `r${String.fromCharCode(97 + (at % 26)).repeat(1 + at / 26)}${mark}`,
      );
    const tree = new ShownTree(forest(`a(${names('').join(' ')})`));
    openAll(tree);
    expect(namesOf(tree.replace(forest(`a(${names('!').join(' ')})`)))).toBe('everything');
  });

  it('keeps the object of a row for as long as the row stands there', () => {
    const tree = new ShownTree(forest('a(b c)'));
    openAll(tree);
    const [a] = tree.rowsOf();
    const [b] = tree.rowsOf(a);
    tree.replace(forest('a(c b!)'));
    expect(tree.rowsOf(a)[1]).toBe(b);
    expect(b?.node.label).toBe('b!');
    expect(b?.parent).toBe(a);
  });

  it('leads, whatever changes, to a picture of the tree as it is', () => {
    fc.assert(
      fc.property(fc.array(someForest(), { minLength: 2, maxLength: 6 }), (forests) => {
        const [first = [], ...others] = forests;
        const tree = new ShownTree(first);
        const picture = new Picture(tree);
        for (const next of others) {
          picture.draw(tree.replace(next));
          expect(picture.text()).toBe(textOf(next));
        }
      }),
    );
  });
});

/** Trees of the same few ids, so that rows come, go, move and change. */
function someForest(): fc.Arbitrary<TreeNode[]> {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  return fc
    .record({ order: fc.shuffledSubarray(ids), parents: fc.array(fc.nat(6)), marks: fc.array(fc.boolean()) })
    .map(({ order, parents, marks }) => {
      const roots: (TreeNode & { children: TreeNode[] })[] = [];
      const all: (typeof roots)[number][] = [];
      for (const [at, id] of order.entries()) {
        const node = {
          id,
          label: marks[at] ? `${id}!` : id,
          icon: { id: 'x' },
          context: 'row',
          children: [],
        };
        const parent = all[(parents[at] ?? 9) - 1];
        (parent ? parent.children : roots).push(node);
        all.push(node);
      }
      return roots;
    });
}

function textOf(nodes: readonly TreeNode[]): string {
  return nodes.map(({ label, children = [] }) => `${label}(${textOf(children)})`).join('');
}

/** What stands on the screen: asks again for what it is told of, and for nothing else. */
class Picture {
  readonly #drawn = new Map<Row | undefined, { label: string; rows: readonly Row[] }>();

  constructor(readonly tree: ShownTree) {
    this.#take(undefined);
  }

  draw(difference: Difference): void {
    if (difference === 'everything') this.#take(undefined);
    else for (const row of difference) this.#take(row);
  }

  text(row?: Row): string {
    const { label = '', rows = [] } = this.#drawn.get(row) ?? {};
    const inner = rows.map((child) => this.text(child)).join('');
    return row ? `${label}(${inner})` : inner;
  }

  #take(row: Row | undefined): void {
    const rows = this.tree.rowsOf(row);
    this.#drawn.set(row, { label: row?.node.label ?? '', rows });
    for (const child of rows) this.#take(child);
  }
}
