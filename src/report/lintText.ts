import pc from 'picocolors';
import type { Finding } from '../linter/finding';
import { plainText } from '../shared/plainText';
import { findingSeverities } from '../shared/severity';
import { activeFindings } from './lintReport';
import type { LintReport, LintedFile } from './lintReport';
import { cellRegionOf, regionOf, relatedRegion } from './region';
import { count } from './wording';

type Colours = ReturnType<typeof pc.createColors>;

/** Findings for a person in a terminal: one line each in the form that compilers use, then a summary. */
export function lintText(report: LintReport, colour = false): string {
  const colours = pc.createColors(colour);
  const lines = [
    ...report.files.flatMap((file) =>
      activeFindings(file).flatMap((finding) => [
        line(finding, file, colours),
        ...elsewhere(finding, file, colours),
      ]),
    ),
    ...report.skipped.map(({ path, reason }) => colours.dim(`${oneLine(path)}: skipped: ${oneLine(reason)}`)),
    ...(report.baseline?.stale ?? []).map(({ path, ruleId }) =>
      colours.dim(`${oneLine(path)}: in the baseline, and found no more: ${oneLine(ruleId)}`),
    ),
    summary(report),
  ];
  return `${lines.join('\n')}\n`;
}

function line(finding: Finding, file: LintedFile, colours: Colours): string {
  const cell = cellRegionOf(finding.callSpan, file);
  const { startLine, startColumn } = cell ?? regionOf(finding.callSpan, file.lines);
  const path = cell ? `${oneLine(file.path)}:cell ${cell.number}` : oneLine(file.path);
  const place = colours.bold(`${path}:${startLine}:${startColumn}:`);
  const severity = colourOf(finding, colours)(`${finding.severity}:`);
  return `${place} ${severity} ${oneLine(finding.message)} ${colours.dim(`[${finding.ruleId}]`)}`;
}

/** The places in other files that a finding rests on, each in a line that no tool takes for a finding. */
function elsewhere({ related }: Finding, file: LintedFile, colours: Colours): string[] {
  return related.flatMap((place) => {
    if (place.path === undefined || !place.range) return [];
    const { startLine, startColumn } = relatedRegion(place, file.lines);
    return [colours.dim(`    ${oneLine(place.path)}:${startLine}:${startColumn} ${oneLine(place.message)}`)];
  });
}

function colourOf({ severity }: Finding, { red, yellow, blue }: Colours): (text: string) => string {
  return { error: red, warning: yellow, info: blue }[severity];
}

function summary(report: LintReport): string {
  const findings = report.files.flatMap(activeFindings);
  const files = count(report.fileCount, 'file');
  const old = report.files.reduce((sum, { known }) => sum + (known?.size ?? 0), 0);
  const known = old > 0 ? ` ${old} in the baseline.` : '';
  if (findings.length === 0) return `No ${report.baseline ? 'new ' : ''}findings in ${files}.${known}`;
  const bySeverity = findingSeverities
    .map((severity) => ({
      severity,
      many: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ many }) => many > 0)
    .map(({ severity, many }) => (severity === 'info' ? `${many} info` : count(many, severity)));
  const fixable = findings.filter(({ fix }) => fix).length;
  const hint = fixable > 0 ? ` ${fixable} fixable with --fix.` : '';
  return `${count(findings.length, 'finding')} (${bySeverity.join(', ')}) in ${files}.${hint}${known}`;
}

function oneLine(text: string): string {
  return plainText(text).replace(/[\t\n]+/g, ' ');
}
