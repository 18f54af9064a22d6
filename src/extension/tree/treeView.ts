import * as vscode from 'vscode';
import { escapeMarkdown } from '../../report/markdown';
import type { TreeNode } from './node';

/** Shows nodes; whoever makes them calls `refresh` when they may differ. */
export class NodeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #make: () => readonly TreeNode[];
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #parents = new Map<string, TreeNode>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(make: () => readonly TreeNode[]) {
    this.#make = make;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const children = [...(node ? (node.children ?? []) : this.#make())];
    if (node) for (const child of children) this.#parents.set(child.id, node);
    return children;
  }

  getParent({ id }: TreeNode): TreeNode | undefined {
    return this.#parents.get(id);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function toTreeItem(node: TreeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = node.context;
  item.iconPath = new vscode.ThemeIcon(
    node.icon.id,
    node.icon.color ? new vscode.ThemeColor(node.icon.color) : undefined,
  );
  if (node.description) item.description = node.description;
  if (node.tooltip) item.tooltip = tooltipOf(node.label, node.tooltip);
  if (node.spoken) item.accessibilityInformation = { label: node.spoken };
  if (node.command) item.command = { command: node.command.id, title: node.command.title, arguments: [node] };
  if (node.badge) item.resourceUri = badgeUri(node.badge);
  return item;
}

function collapsibleState(node: TreeNode): vscode.TreeItemCollapsibleState {
  const { expanded, isBranch } = node;
  if (!isBranch && !node.children?.length) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function tooltipOf(label: string, facts: NonNullable<TreeNode['tooltip']>): vscode.MarkdownString {
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `**${escapeMarkdown(name)}:** ${escapeMarkdown(value)}`);
  const text = new vscode.MarkdownString([escapeMarkdown(label), ...lines].join('\n\n'));
  text.supportHtml = false;
  text.isTrusted = false;
  return text;
}

const badgeScheme = 'cosmos-guard-badge';

function badgeUri({ text, tooltip }: NonNullable<TreeNode['badge']>): vscode.Uri {
  return vscode.Uri.from({ scheme: badgeScheme, path: `/${text}`, query: tooltip });
}

/** Marks behind labels in our trees. */
export const badges: vscode.FileDecorationProvider = {
  provideFileDecoration({ scheme, path, query }) {
    if (scheme !== badgeScheme) return undefined;
    return new vscode.FileDecoration(path.slice(1), query, new vscode.ThemeColor('list.warningForeground'));
  },
};
