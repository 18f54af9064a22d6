import * as vscode from 'vscode';
import { diagnosticSource, rangeOf } from './diagnostic';
import { reasonSnippet } from './reasonSnippet';
import { suppressionEdit } from '../../linter/suppression';
import type { Linting } from './linting';
import type { Finding, TextEdit } from '../../linter/finding';

export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('cosmosGuard');

/** What can be done about a finding, the best first: fix it, fix all, silence it with a reason, read why. */
export class LintCodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
  };

  readonly #linting: Linting;

  constructor(linting: Linting) {
    this.#linting = linting;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const findings = this.#linting.findings(document);
    if (!wantsQuickFix(context))
      return context.only && fixAllKind.intersects(context.only)
        ? fixAll(document, this.#linting, fixAllKind)
        : [];
    const here = findings.filter((finding) => rangeOf(finding.span, document).intersection(range));
    if (here.length === 0) return [];
    const fixable = findings.filter(({ fix }) => fix);
    // VS Code lists what is about a diagnostic before what is not, and else keeps the order.
    const about = (subject: readonly Finding[], action: vscode.CodeAction): vscode.CodeAction => {
      action.diagnostics = diagnosticsOf(subject, document, context);
      return action;
    };
    return [
      ...here
        .filter(({ fix, fixObstacle }) => fix ?? fixObstacle)
        .map((finding) => about([finding], fixAction(document, finding))),
      ...fixAllOfRules(document, here, fixable, this.#linting).map((action) => about(here, action)),
      ...(fixable.length > 1
        ? fixAll(document, this.#linting, vscode.CodeActionKind.QuickFix).map((action) => about(here, action))
        : []),
      ...here.map((finding) => about([finding], suppressAction(document, finding))),
      ...[...new Set(here.map(({ ruleId }) => ruleId))].map((id) => about(here, documentationAction(id))),
    ];
  }
}

function wantsQuickFix({ only }: vscode.CodeActionContext): boolean {
  return only?.contains(vscode.CodeActionKind.QuickFix) ?? true;
}

function fixAction(document: vscode.TextDocument, { ruleId, fix, fixObstacle }: Finding): vscode.CodeAction {
  const title = fix?.title ?? vscode.l10n.t('Pass the value as a parameter');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  if (fix) {
    action.edit = workspaceEdit(document, fix.edits);
    action.isPreferred = true;
  } else if (fixObstacle) {
    // Where quick fixes are listed, disabled ones are not shown: the reason itself is.
    action.title = vscode.l10n.t('No quick fix: {0}', fixObstacle);
    action.command = { command: 'cosmosGuard.openRule', title: action.title, arguments: [ruleId] };
  }
  return action;
}

function fixAll(
  document: vscode.TextDocument,
  linting: Linting,
  kind: vscode.CodeActionKind,
): vscode.CodeAction[] {
  const edits = linting.fixes(document);
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all Cosmos Guard findings in this file'), kind);
  action.edit = workspaceEdit(document, edits);
  return [action];
}

/** For each rule of the findings here that has more to fix in the file, where other rules have something too. */
function fixAllOfRules(
  document: vscode.TextDocument,
  here: readonly Finding[],
  fixable: readonly Finding[],
  linting: Linting,
): vscode.CodeAction[] {
  const rules = new Set(here.filter(({ fix }) => fix).map(({ ruleId }) => ruleId));
  return [...rules].flatMap((rule) => {
    const same = fixable.filter(({ ruleId }) => ruleId === rule);
    if (same.length < 2 || same.length === fixable.length) return [];
    const title = vscode.l10n.t('Fix all {0} findings in this file', rule);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    const isSame = ({ ruleId }: Finding): boolean => ruleId === rule;
    action.edit = workspaceEdit(document, linting.fixes(document, isSame));
    return [action];
  });
}

function suppressAction(document: vscode.TextDocument, finding: Finding): vscode.CodeAction {
  const title = vscode.l10n.t('Suppress {0} with a reason', finding.ruleId);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const reason = vscode.l10n.t('reason');
  const { span, newText } = suppressionEdit(document.getText(), finding, reason);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [
    vscode.SnippetTextEdit.replace(
      rangeOf(span, document),
      new vscode.SnippetString(reasonSnippet(newText, reason)),
    ),
  ]);
  return action;
}

function documentationAction(ruleId: string): vscode.CodeAction {
  const title = vscode.l10n.t('Open the documentation of {0}', ruleId);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'cosmosGuard.openRule', title, arguments: [ruleId] };
  return action;
}

function diagnosticsOf(
  findings: readonly Finding[],
  document: vscode.TextDocument,
  context: vscode.CodeActionContext,
): vscode.Diagnostic[] {
  const ranges = findings.map(({ span }) => rangeOf(span, document));
  return context.diagnostics.filter(
    ({ source, range }) => source === diagnosticSource && ranges.some((one) => one.isEqual(range)),
  );
}

function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits) edit.replace(document.uri, rangeOf(span, document), newText);
  return edit;
}
