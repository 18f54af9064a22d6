import * as vscode from 'vscode';
import { ruleLink } from '../page/link';
import { plainText } from '../../shared/plainText';
import { LineMap } from '../../shared/lineMap';
import type { Finding, RelatedLocation } from '../../linter/finding';
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
    plainText(finding.message),
    severities[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.ruleId, target: ruleLink(finding.ruleId) };
  diagnostic.relatedInformation = finding.related.map(
    (place) => new vscode.DiagnosticRelatedInformation(locationOf(place, document), plainText(place.message)),
  );
  return diagnostic;
}

/** A file that is not open as something whose offsets can be placed. */
export function positioned(uri: vscode.Uri, text: string): Positioned {
  const lines = new LineMap(text);
  return {
    uri,
    positionAt: (offset) => {
      const { line, column } = lines.positionAt(offset);
      return new vscode.Position(line, column);
    },
  };
}

/** A place in the document, or in another file beside it. */
function locationOf({ span, path, range }: RelatedLocation, document: Positioned): vscode.Location {
  if (path === undefined) return new vscode.Location(document.uri, rangeOf(span, document));
  const { start, end } = range ?? { start: firstLine, end: firstLine };
  return new vscode.Location(
    document.uri.with({ path: path.startsWith('/') ? path : `/${path}` }),
    new vscode.Range(start.line, start.column, end.line, end.column),
  );
}

const firstLine = { line: 0, column: 0 };

export function rangeOf(span: Span, document: Positioned): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}
