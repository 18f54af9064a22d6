import type { Finding } from '../linter/finding';
import { activeFindings } from './lintReport';
import type { LintReport, LintedFile } from './lintReport';
import { cellRegionOf, regionOf, relatedRegion } from './region';

/** Findings as one JSON document. Its fields are a contract that scripts rely on: add, never rename. */
export function lintJson(report: LintReport): string {
  const findings = report.files.flatMap((file) =>
    activeFindings(file).map((finding) => findingFields(finding, file)),
  );
  const { fileCount: files, skipped, baseline } = report;
  const stale = baseline && { staleInBaseline: baseline.stale };
  return `${JSON.stringify({ findings, files, skipped, ...stale }, undefined, 2)}\n`;
}

function findingFields(finding: Finding, file: LintedFile): object {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    path: file.path,
    ...regionOf(finding.callSpan, file.lines),
    ...(file.cells && { cell: cellRegionOf(finding.callSpan, file) }),
    message: finding.message,
    language: finding.language,
    sink: finding.sink,
    fixable: finding.fix !== undefined,
    fingerprint: finding.fingerprint,
    related: finding.related.map((place) => ({
      message: place.message,
      path: place.path ?? file.path,
      ...relatedRegion(place, file.lines),
    })),
  };
}
