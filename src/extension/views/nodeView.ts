import type { TreeNode } from '../tree/node';

/** A view, and what it shows at this moment. */
export interface NodeView {
  readonly nodes: () => readonly TreeNode[];
  readonly dispose: () => void;
}
