import type { Finding, Fix, LintResult, RelatedLocation, TextEdit } from './finding';
import type { SourceText } from './linter';
import { Notebook } from './notebook';

/**
 * Lints a notebook of Python, its cells one after the other as one program. The findings and their fixes are placed in
 * the notebook's file, so that nobody after this needs to know of cells.
 */
export function lintNotebook(source: SourceText, lint: (code: SourceText) => LintResult): LintResult {
  const notebook = Notebook.read(source.text);
  if (typeof notebook === 'string') return { findings: [], skipped: { reason: notebook } };
  const result = lint({ ...source, language: 'python', text: notebook.code });
  return { ...result, findings: result.findings.flatMap((finding) => placed(finding, notebook) ?? []) };
}

/** A finding with its places in the file; undefined for a call that error recovery has seen across two cells. */
function placed(finding: Finding, notebook: Notebook): Finding | undefined {
  const span = notebook.spanInFile(finding.span);
  const callSpan = notebook.spanInFile(finding.callSpan);
  if (!span || !callSpan) return undefined;
  const { suppression } = finding;
  return {
    ...finding,
    span,
    callSpan,
    related: finding.related.flatMap((place) => placedRelated(place, notebook)),
    fix: finding.fix && placedFix(finding.fix, notebook),
    ...(suppression && {
      suppression: { ...suppression, span: notebook.spanInFile(suppression.span) ?? callSpan },
    }),
  };
}

function placedRelated(place: RelatedLocation, notebook: Notebook): RelatedLocation[] {
  if (place.path !== undefined) return [place];
  const span = notebook.spanInFile(place.span);
  return span ? [{ ...place, span }] : [];
}

/** A fix whose new code is written as the file writes it; none where it would join two cells. */
function placedFix({ title, edits }: Fix, notebook: Notebook): Fix | undefined {
  const moved = edits.flatMap(({ span, newText }): TextEdit[] => {
    const inFile = notebook.spanInFile(span);
    return inFile ? [{ span: inFile, newText: JSON.stringify(newText).slice(1, -1) }] : [];
  });
  return moved.length === edits.length ? { title, edits: moved } : undefined;
}
