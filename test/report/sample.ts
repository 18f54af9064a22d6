import type { Alert } from '../../src/detection/alert';
import type { Finding } from '../../src/linter/finding';
import { defineRule } from '../../src/linter/rule';
import type { Rule } from '../../src/linter/rule';
import type { DetectionMetadata } from '../../src/report/detectionPage';
import type { LintReport } from '../../src/report/lintReport';
import { LineMap } from '../../src/shared/lineMap';
import type { Span } from '../../src/shared/span';

/** Text that would do harm wherever it is not shown as text. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '\u001b[2J\u001b]0;owned\u0007',
  '=HYPERLINK("http://evil.example","x")',
  '[click](javascript:alert(1))',
  '![x](http://evil.example/x.png)',
  'http://evil.example/ www.evil.example @everyone #1',
  '`code` ``more`` | cell | <b>',
  '\u202egnp.exe',
  '# heading\n\n- list\n1. one',
  '---\n===\n```\nfence',
  "'; DROP TABLE c; --",
  '&lt;b&gt; &amp; &#60;',
  '\ud800 lone',
];

export const source = [
  'export function find(name: string) {',
  '  const text = `SELECT * FROM c WHERE c.name = "${name}"`;',
  '  return container.items.query(text).fetchAll();',
  '}',
  '',
].join('\n');

export function spanOf(part: string, text = source): Span {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

export const rule: Rule = defineRule({
  id: 'cosmos/sample-rule',
  title: 'Value spliced into a query',
  severity: 'error',
  precision: 'high',
  cwe: 943,
  why: 'Whoever controls the value controls the query.',
  fix: 'Pass the value as a parameter.',
  limits: ['Text that comes from another file.'],
  examples: [{ language: 'typescript', bad: 'query(`…${x}`)', good: 'query({ query, parameters })' }],
  *check() {
    // Reports read its metadata alone.
  },
});

export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    ruleId: rule.id,
    severity: 'error',
    message: 'The value of name becomes part of the query. Pass it as a parameter.',
    span: spanOf('${name}'),
    callSpan: spanOf('container.items.query(text)'),
    related: [
      { message: 'The text is built here.', span: spanOf('`SELECT * FROM c WHERE c.name = "${name}"`') },
    ],
    sink: 'items.query',
    language: 'typescript',
    fix: {
      title: 'Pass name as a parameter',
      edits: [{ span: spanOf('"${name}"'), newText: '@name' }],
    },
    fingerprint: '0123456789abcdef',
    ...changes,
  };
}

/** A finding that rests on a place in another file. */
export const elsewhere = finding({
  related: [
    {
      message: 'Built there.',
      span: { start: 100, end: 117 },
      path: 'src/other.ts',
      range: { start: { line: 7, column: 2 }, end: { line: 7, column: 19 } },
    },
  ],
});

export function reportOf(findings: readonly Finding[], path = 'src/find me.ts'): LintReport {
  return {
    files: [{ path, lines: new LineMap(source), findings }],
    fileCount: 3,
    skipped: [{ path: 'src/big.js', reason: 'Larger than 5 MB.' }],
  };
}

export function alert(changes: Partial<Alert> = {}): Alert {
  return {
    systemAlertId: 'fedcba9876543210',
    alertType: 'CosmosDB_TorAnomaly',
    alertDisplayName: 'Access from a Tor exit node',
    description: 'The account was read from 185.220.101.1, a Tor exit node.',
    severity: 'High',
    intent: 'Initial Access',
    techniques: ['T1090.003', 'T1078'],
    compromisedEntity: 'orders',
    entities: [
      { type: 'ip', address: '185.220.101.1', location: { countryCode: 'DE' } },
      { type: 'container', database: 'shop', name: 'orders' },
      { type: 'query', text: 'SELECT * FROM c' },
    ],
    remediationSteps: ['Block the address.', 'Rotate the keys.'],
    startTimeUtc: '2026-01-01T10:00:00.000Z',
    endTimeUtc: '2026-01-01T11:00:00.000Z',
    status: 'Active',
    extendedProperties: { Operations: '12', 'Bytes read': '4096' },
    productName: 'Cosmos Guard',
    ...changes,
  };
}

/** An alert with one text in every field that logs can fill. */
export function alertFullOf(text: string): Alert {
  return alert({
    description: text,
    compromisedEntity: text,
    entities: [
      { type: 'ip', address: text },
      { type: 'account', name: text },
      { type: 'azure-resource', resourceId: text },
      { type: 'container', database: text, name: text },
      { type: 'user-agent', name: text },
      { type: 'query', text },
    ],
    extendedProperties: { [text]: text },
  });
}

export const detection: DetectionMetadata = {
  id: 'CosmosDB_TorAnomaly',
  title: 'Access from a Tor exit node',
  description: 'Successful access from an address that belongs to Tor.',
  severities: ['High', 'Medium'],
  tactic: 'Initial Access',
  techniques: ['T1090.003'],
  evidence: ['access'],
  window: 'PT1H',
  baseline: 'P14D',
  causes: ['Someone hides where he comes from.'],
  triage: ['Look who it was.'],
  remediation: ['Rotate the keys.'],
  falsePositives: ['A researcher of your own.'],
  limits: [],
};
