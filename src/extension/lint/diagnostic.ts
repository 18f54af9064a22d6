import * as vscode from 'vscode';
import { ruleLink } from '../page/link';
import type { Finding } from '../../linter/finding';
import type { Span } from '../../shared/span';

export const diagnosticSource = 'Cosmos Guard';

/** A text whose offsets can be placed: an open document, or a file that was read. */
export type Positioned = Pick<vscode.TextDocument, 'uri' | 'positionAt'>;

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

/** A finding as the Problems view and the squiggle show it, with a link to the rule's page that works offline. */
export function toDiagnostic(finding: Finding, document: Positioned): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.span, document),
    finding.message,
    severities[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.ruleId, target: ruleLink(finding.ruleId) };
  diagnostic.relatedInformation = finding.related.map(
    ({ message, span, path }) =>
      new vscode.DiagnosticRelatedInformation(
        path === undefined
          ? new vscode.Location(document.uri, rangeOf(span, document))
          : new vscode.Location(vscode.Uri.file(path), new vscode.Position(0, 0)),
        message,
      ),
  );
  return diagnostic;
}

export function rangeOf(span: Span, document: Positioned): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}
