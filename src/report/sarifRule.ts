import type { ReportingDescriptor } from 'sarif';
import type { Rule } from '../linter/rule';
import type { FindingSeverity } from '../shared/severity';
import { rulePage } from './rulePage';
import { sarifLevel } from './sarifResult';

/** GitHub reads 7 to 8.9 as high, 4 to 6.9 as medium, and wants a string. */
const securitySeverity: Readonly<Record<FindingSeverity, string>> = {
  error: '8.6',
  warning: '6.5',
  info: '3.1',
};

const problemSeverity: Readonly<Record<FindingSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

export function sarifRule(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: `${rule.why} ${rule.fix}`.slice(0, 1024) },
    help: { text: `${rule.why} ${rule.fix}`, markdown: rulePage(rule) },
    defaultConfiguration: { level: sarifLevel[rule.severity] },
    properties: {
      precision: rule.precision,
      'problem.severity': problemSeverity[rule.severity],
      'security-severity': securitySeverity[rule.severity],
      tags: ['security', `external/cwe/cwe-${rule.cwe}`],
    },
  };
}

function pascalCase(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
