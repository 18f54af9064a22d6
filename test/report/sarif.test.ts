import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import type { Finding } from '../../src/linter/finding';
import type { LintReport } from '../../src/report/lintReport';
import { lintSarif } from '../../src/report/sarif';
import { elsewhere, finding, hostileTexts, reportOf, rule, source, spanOf } from './sample';

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isValid = ajv.compile(schema);

function sarif(report: LintReport): Log {
  const log = JSON.parse(
    lintSarif(report, { version: '0.1.0', rules: [rule], root: 'file:///repo/' }),
  ) as Log;
  expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
  return log;
}

function withoutTheFix({ fix, ...rest }: Finding): Finding {
  expect(fix).toBeDefined();
  return rest;
}

function firstResult(report: LintReport) {
  return sarif(report).runs[0]!.results![0]!;
}

const suppressed = finding({ suppression: { reason: 'Reviewed.', span: spanOf('export') } });
const old = finding();
const withBaseline: LintReport = {
  ...reportOf([]),
  files: reportOf([old, finding({ fingerprint: 'fedcba9876543210' })]).files.map((file) => ({
    ...file,
    known: new Set([old]),
  })),
  baseline: { stale: [{ path: 'gone.ts', ruleId: rule.id, fingerprint: '0' }] },
};
const withoutFix = withoutTheFix(finding({ severity: 'info', related: [] }));

describe('lintSarif', () => {
  it.each<readonly [string, LintReport]>([
    ['no findings', reportOf([])],
    ['a finding with a fix and a path', reportOf([finding()])],
    ['a suppressed finding', reportOf([suppressed])],
    ['a related place in another file', reportOf([elsewhere])],
    ['a finding without fix', reportOf([withoutFix])],
    ['a baseline', withBaseline],
    ['an absolute path', reportOf([finding()], '/tmp/a b#c.ts')],
    ['a Windows path', reportOf([finding()], 'C:/code/ä.ts')],
    ...hostileTexts.map(
      (text) => [`hostile ${JSON.stringify(text)}`, reportOf([finding({ message: text })], text)] as const,
    ),
  ])('fits the published schema with %s', (_, report) => {
    expect(sarif(report).version).toBe('2.1.0');
  });

  it('points at the lines of another file', () => {
    const [related] = firstResult(reportOf([elsewhere])).relatedLocations ?? [];
    expect(related?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/other.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 8, startColumn: 3, endLine: 8, endColumn: 20 },
    });
  });

  it('points at the hole, and leads from where the text is built to the call', () => {
    const result = firstResult(reportOf([finding()]));
    expect(result.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/find%20me.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 2, startColumn: 49, endLine: 2, endColumn: 56 },
    });
    const lines = result.codeFlows?.[0]?.threadFlows[0]?.locations.map(
      ({ location }) => location?.physicalLocation?.region?.startLine,
    );
    expect(lines).toEqual([2, 3]);
  });

  it('gives GitHub the only fingerprint it reads, and the severity as a string', () => {
    const log = sarif(reportOf([finding()]));
    expect(log.runs[0]?.results?.[0]?.partialFingerprints).toEqual({
      primaryLocationLineHash: '0123456789abcdef',
    });
    expect(log.runs[0]?.tool.driver.rules?.[0]?.properties).toEqual({
      precision: 'high',
      'problem.severity': 'error',
      'security-severity': '8.6',
      tags: ['security', 'external/cwe/cwe-943'],
    });
  });

  it('carries a fix that applies to the source', () => {
    const replacement = firstResult(reportOf([finding()])).fixes?.[0]?.artifactChanges[0]?.replacements[0];
    const { startLine, startColumn, endColumn } = replacement!.deletedRegion;
    const line = source.split('\n')[startLine! - 1]!;
    expect(line.slice(startColumn! - 1, endColumn! - 1)).toBe('"${name}"');
    expect(replacement?.insertedContent?.text).toBe('@name');
  });

  it('keeps a suppressed finding, with the reason', () => {
    expect(firstResult(reportOf([suppressed])).suppressions).toEqual([
      { kind: 'inSource', justification: 'Reviewed.' },
    ]);
  });

  it('tells old findings from new ones, and what is found no more', () => {
    const run = sarif(withBaseline).runs[0]!;
    expect(run.results?.map(({ baselineState }) => baselineState)).toEqual(['unchanged', 'new']);
    expect(run.results?.map(({ suppressions }) => suppressions?.[0]?.kind)).toEqual(['external', undefined]);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.at(-1)?.message.text).toBe(
      `The baseline lists ${rule.id} here, and it is found no more.`,
    );
  });

  it('escapes what SARIF would read as a link', () => {
    expect(firstResult(reportOf([finding({ message: 'See [x](y).' })])).message.text).toBe('See \\[x\\](y).');
    expect(firstResult(reportOf([finding({ message: 'c["x"] is fine' })])).message.text).toBe(
      'c["x"] is fine',
    );
  });

  it('names the skipped files', () => {
    expect(sarif(reportOf([])).runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      'Larger than 5 MB.',
    );
  });
});
