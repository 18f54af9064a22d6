import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import type { DevelopmentSurface } from '../../../../src/extension/development';
import type { TreeNode } from '../../../../src/extension/tree/node';

/** The extension, activated, and what a development build shows of its views. */
export async function activated(): Promise<DevelopmentSurface> {
  const extension = vscode.extensions.getExtension<DevelopmentSurface>('cosmos-guard.cosmos-guard');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

/** All nodes of a tree, the parents before their children. */
export function allNodes(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children ?? [])]);
}

/** The first node whose label holds the text. */
export function nodeOf(nodes: readonly TreeNode[], label: string): TreeNode | undefined {
  return allNodes(nodes).find((node) => node.label.includes(label));
}

/** The text of a page of ours that was opened, once it is there. */
export function pageOf(folder: string): Promise<string> {
  return eventually(
    `a page of ${folder}`,
    () =>
      vscode.workspace.textDocuments
        .find(({ uri }) => uri.scheme === 'cosmos-guard' && uri.path.startsWith(`/${folder}/`))
        ?.getText() || undefined,
  );
}
