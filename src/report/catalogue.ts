import type { Rule } from '../linter/rule';
import type { DetectionMetadata } from './detectionPage';
import { table } from './markdown';

/** Every lint rule and every detection: what `rules` prints and the tables of the README hold. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly detections: readonly DetectionMetadata[];
}

/** The whole metadata as JSON. */
export function catalogueJson({ rules, detections }: Catalogue): string {
  const data = { rules: rules.map(ruleFields), detections: detections.map(detectionFields) };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** Two tables, each row leading to the page of its rule: `pages` is the way to the folder of the pages. */
export function catalogueMarkdown({ rules, detections }: Catalogue, pages = 'media/rules'): string {
  const link = (title: string, id: string): string => `[${title}](${pages}/${id}.md)`;
  const ruleRows = rules.map((rule) => [
    link(rule.title, rule.id),
    `\`${rule.id}\``,
    rule.severity,
    `CWE-${rule.cwe}`,
  ]);
  const detectionRows = detections.map((detection) => [
    link(detection.title, detection.id),
    `\`${detection.id}\``,
    detection.severities.join(', '),
    detection.tactic,
    detection.techniques.join(', '),
  ]);
  return `${[
    table(['Finding in code', 'Rule', 'Severity', 'Weakness'], ruleRows),
    table(['Alert from logs', 'Identifier', 'Severity', 'Tactic', 'ATT&CK'], detectionRows),
  ].join('\n\n')}\n`;
}

function ruleFields({ id, title, severity, precision, cwe, why, fix, limits, examples }: Rule): object {
  return { id, title, severity, precision, cwe, why, fix, limits, examples };
}

function detectionFields(detection: DetectionMetadata): object {
  const { id, title, description, severities, tactic, techniques, evidence, window, baseline } = detection;
  const { causes, triage, remediation, falsePositives, limits } = detection;
  const about = { id, title, description, severities, tactic, techniques, evidence, window, baseline };
  return { ...about, causes, triage, remediation, falsePositives, limits };
}
