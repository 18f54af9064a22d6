/** An icon of VS Code's own set, with a theme colour. */
export interface NodeIcon {
  readonly id: string;
  readonly color?: string;
}

/** What a node is about, so that a command run on it knows. */
export interface Subject {
  readonly kind: 'account' | 'alert' | 'incident' | 'subscription' | 'tenant';
  readonly id: string;
}

/** One row of a tree, as data: what is shown, and nothing of how. */
export interface TreeNode {
  /** The same for the same thing at every refresh, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Facts, each under a name. Their text may be untrusted; whoever shows them escapes it. */
  readonly tooltip?: readonly (readonly [name: string, value: string])[];
  readonly icon: NodeIcon;
  /** Which menus apply. */
  readonly context: string;
  /** What a screen reader says in place of label and description. */
  readonly spoken?: string;
  readonly children?: readonly TreeNode[];
  /** Whether there are children, where they are only made when somebody looks. */
  readonly isBranch?: boolean;
  readonly expanded?: boolean;
  readonly command?: { readonly id: string; readonly title: string };
  readonly subject?: Subject;
  /** A mark behind the label. */
  readonly badge?: { readonly text: string; readonly tooltip: string };
}

/** A node whose children are made when they are first looked at: most of ten thousand never are. */
export function branch(node: Omit<TreeNode, 'children'>, make: () => readonly TreeNode[]): TreeNode {
  let made: readonly TreeNode[] | undefined;
  return {
    ...node,
    isBranch: true,
    get children() {
      return (made ??= make());
    },
  };
}
