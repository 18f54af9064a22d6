import * as vscode from 'vscode';
import { escapeMarkdown } from '../../report/markdown';
import { ShownTree, type Row } from './shownTree';
import type { TreeNode } from './node';

/** How long VS Code is waited for until it has taken a change, milliseconds; a view out of sight takes none. */
const patience = 3000;

/**
 * Shows nodes; whoever makes them calls `refresh` when they may differ. VS Code does one change after the other and never
 * leaves one out, so the next is given when it has begun with the last: what is shown is never far behind.
 */
export class NodeProvider implements vscode.TreeDataProvider<Row> {
  readonly #make: () => readonly TreeNode[];
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  #shown: ShownTree | undefined;
  /** What VS Code was told of and has not looked at; all where it is undefined. */
  #untaken: { readonly row: Row | undefined; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  #isBehind = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(make: () => readonly TreeNode[]) {
    this.#make = make;
  }

  refresh(): void {
    this.#isBehind = this.#untaken !== undefined;
    if (this.#isBehind || !this.#shown) return;
    const difference = this.#shown.replace(this.#make());
    const rows = difference === 'everything' ? undefined : [...difference];
    if (rows?.length === 0) return;
    const timer = setTimeout(() => {
      this.#take();
    }, patience);
    this.#untaken = { row: rows?.at(-1), timer };
    this.#changed.fire(rows);
  }

  getChildren(row?: Row): Row[] {
    this.#shown ??= new ShownTree(this.#make());
    if (!row) this.#takeIf(undefined);
    return [...this.#shown.rowsOf(row)];
  }

  getParent({ parent }: Row): Row | undefined {
    return parent;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    this.#takeIf(row);
    return toTreeItem(row);
  }

  dispose(): void {
    clearTimeout(this.#untaken?.timer);
    this.#changed.dispose();
  }

  #takeIf(row: Row | undefined): void {
    if (this.#untaken?.row === row) this.#take();
  }

  #take(): void {
    clearTimeout(this.#untaken?.timer);
    this.#untaken = undefined;
    // Not within the call by which VS Code looks at the rows.
    if (this.#isBehind)
      setImmediate(() => {
        this.refresh();
      });
  }
}

function toTreeItem(row: Row): vscode.TreeItem {
  const { node } = row;
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = node.context;
  item.iconPath = new vscode.ThemeIcon(
    node.icon.id,
    node.icon.color ? new vscode.ThemeColor(node.icon.color) : undefined,
  );
  if (node.description) item.description = node.description;
  if (node.tooltip) item.tooltip = tooltipOf(node.label, node.tooltip);
  item.accessibilityInformation = {
    label: node.spoken ?? [node.label, node.description].filter(Boolean).join(', '),
  };
  if (node.command) item.command = { command: node.command.id, title: node.command.title, arguments: [row] };
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
