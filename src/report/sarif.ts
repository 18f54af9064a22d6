import type { Log, Notification, Run } from 'sarif';
import type { BaselineEntry } from '../linter/baseline';
import type { Rule } from '../linter/rule';
import type { LintReport, SkippedFile } from './lintReport';
import { plainText } from '../shared/plainText';
import { artifactLocation } from './sarifLocation';
import { sarifResult } from './sarifResult';
import { sarifRule } from './sarifRule';

/** What stands in a SARIF log beside the findings. */
export interface SarifContext {
  readonly version: string;
  readonly rules: readonly Rule[];
  /** The URI of the folder that relative paths start from, with a slash at its end. */
  readonly root: string;
}

/**
 * Findings as a SARIF 2.1.0 log that GitHub code scanning and the SARIF viewers take:
 * docs.github.com, "SARIF support for code scanning", says which properties they read.
 */
export function lintSarif(report: LintReport, context: SarifContext): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run(report, context)],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function run(report: LintReport, { version, rules, root }: SarifContext): Run {
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: 'Cosmos Guard', semanticVersion: version, rules: rules.map(sarifRule) } },
    automationDetails: { id: 'cosmos-guard/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { uri: root } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ...report.skipped.map(skippedNotification),
          ...(report.baseline?.stale ?? []).map(staleNotification),
        ],
      },
    ],
    results: report.files.flatMap((file) =>
      file.findings.map((finding) => sarifResult(finding, file, indexOf.get(finding.ruleId))),
    ),
  };
}

function skippedNotification({ path, reason }: SkippedFile): Notification {
  return note(path, reason);
}

function staleNotification({ path, ruleId }: BaselineEntry): Notification {
  return note(path, `The baseline lists ${ruleId} here, and it is found no more.`);
}

function note(path: string, text: string): Notification {
  return {
    level: 'note',
    message: { text: plainText(text) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
  };
}
