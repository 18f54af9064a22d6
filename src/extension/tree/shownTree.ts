import type { Subject, TreeNode } from './node';

/** More rows than this are not drawn one by one: VS Code compares each of them with each other. */
const mostSingleRows = 100;

/** A row that VS Code was given: the same object for as long as it stands there, since VS Code knows rows by their object. */
export interface Row {
  readonly node: TreeNode;
  /** What commands that are run on the row look at. */
  readonly subject: Subject | undefined;
  readonly parent: Row | undefined;
}

/** What differs when a tree is made anew: nothing, single rows with what is under them, or so much that all is drawn. */
export type Difference = readonly Row[] | 'everything';

class KnownRow implements Row {
  /** What stands under it, once VS Code has asked. */
  rows: KnownRow[] | undefined;
  #node: TreeNode;
  #look: string;

  constructor(
    node: TreeNode,
    readonly parent: KnownRow | undefined,
  ) {
    this.#node = node;
    this.#look = lookOf(node);
  }

  get node(): TreeNode {
    return this.#node;
  }

  get subject(): Subject | undefined {
    return this.#node.subject;
  }

  /** Takes what is known now; returns whether it looks different. */
  renew(node: TreeNode): boolean {
    const look = lookOf(node);
    const differs = look !== this.#look;
    this.#node = node;
    this.#look = look;
    return differs;
  }
}

/**
 * What VS Code was told of a tree. A tree whose every change is drawn whole loses the focused row, what is being opened and
 * the place to which it was turned; here only the rows are named that differ.
 */
export class ShownTree {
  #forest: readonly TreeNode[];
  #roots: KnownRow[] | undefined;

  constructor(forest: readonly TreeNode[]) {
    this.#forest = forest;
  }

  /** The rows under one, or the first ones. What was asked for once is compared from then on. */
  rowsOf(row?: Row): readonly Row[] {
    if (!(row instanceof KnownRow)) return (this.#roots ??= rowsFor(this.#forest, undefined));
    return (row.rows ??= rowsFor(row.node.children ?? [], row));
  }

  /** Takes the tree as it is now, and says what VS Code has to draw. */
  replace(forest: readonly TreeNode[]): Difference {
    this.#forest = forest;
    if (!this.#roots) return [];
    const comparison = new Comparison();
    const roots = comparison.renewed(this.#roots, forest, undefined);
    const sameRoots = isSameList(this.#roots, roots);
    this.#roots = roots;
    return sameRoots ? comparison.difference : 'everything';
  }
}

function rowsFor(nodes: readonly TreeNode[], parent: KnownRow | undefined): KnownRow[] {
  return nodes.map((node) => new KnownRow(node, parent));
}

function isSameList(before: readonly KnownRow[], after: readonly KnownRow[]): boolean {
  return before.length === after.length && before.every((row, at) => row === after[at]);
}

/** One walk over the rows that VS Code has. */
class Comparison {
  readonly #changed: KnownRow[] = [];
  readonly #gone = new Set<string>();
  readonly #come = new Set<string>();

  get difference(): Difference {
    // VS Code refuses a row that comes under one parent before it has gone from another.
    const moved = [...this.#come].some((id) => this.#gone.has(id));
    return moved || this.#changed.length > mostSingleRows ? 'everything' : this.#changed;
  }

  /** The rows for the nodes: those that were there with what is known now, and new ones. */
  renewed(rows: readonly KnownRow[], nodes: readonly TreeNode[], parent: KnownRow | undefined): KnownRow[] {
    const before = new Map(rows.map((row) => [row.node.id, row]));
    const after = nodes.map((node) => {
      const row = before.get(node.id);
      if (!row) this.#come.add(node.id);
      else if (before.delete(node.id)) this.#compare(row, node);
      return row ?? new KnownRow(node, parent);
    });
    for (const id of before.keys()) this.#gone.add(id);
    return after;
  }

  #compare(row: KnownRow, node: TreeNode): void {
    const looksDifferent = row.renew(node);
    const before = row.rows;
    const already = this.#changed.length;
    if (before) row.rows = this.renewed(before, node.children ?? [], row);
    if (!looksDifferent && (!before || isSameList(before, row.rows ?? []))) return;
    // What is under a row is drawn with it.
    this.#changed.length = already;
    this.#changed.push(row);
  }
}

/** All of a node that can be seen, and whether it can be opened; not what is under it, which is often not made yet. */
function lookOf(node: TreeNode): string {
  const { label, description, tooltip, icon, context, spoken, isBranch, expanded, command, badge } = node;
  const opens = isBranch ?? Boolean(node.children?.length);
  return JSON.stringify([
    label,
    description,
    tooltip,
    icon,
    context,
    spoken,
    opens,
    expanded,
    command,
    badge,
  ]);
}
