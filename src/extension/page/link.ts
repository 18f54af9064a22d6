import * as vscode from 'vscode';

/** A link that runs Open Rule Documentation: the page is made from the rule's own words, so it opens offline. */
export function ruleLink(ruleId: string): vscode.Uri {
  const argument = encodeURIComponent(JSON.stringify([ruleId]));
  return vscode.Uri.parse(`command:cosmosGuard.openRule?${argument}`);
}
