import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { portableRule } from '../../src/detection/custom/portable';
import { readRule } from '../../src/detection/custom/readRule';
import type { CustomRule } from '../../src/detection/custom/customRule';
import { detections } from '../../src/detection/detections';
import { sentinelRule, stableGuid } from '../../src/report/sentinelRule';
import { sigmaRule } from '../../src/report/sigmaRule';

const keysViewed = detections.flatMap((detection) =>
  detection.id === 'CosmosDB_KeysViewed' ? (portableRule(detection) ?? []) : [],
)[0]!;

function rule(more: string): CustomRule {
  const file = readRule(`id: Contoso\ntitle: T\nseverity: Low\ntactic: Pre-attack\n${more}`);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.rule;
}

describe('sentinelRule', () => {
  it('is a scheduled rule with its query', () => {
    const sentinel = parse(sentinelRule(keysViewed, 'Without a baseline.')) as Record<string, unknown>;
    expect(sentinel).toMatchObject({
      id: stableGuid('CosmosDB_KeysViewed'),
      name: 'Account keys viewed',
      severity: 'Low',
      queryFrequency: '1h',
      queryPeriod: '1h',
      triggerOperator: 'gt',
      triggerThreshold: 0,
      tactics: ['CredentialAccess'],
      relevantTechniques: ['T1552'],
      entityMappings: [
        { entityType: 'Account', fieldMappings: [{ identifier: 'FullName', columnName: 'caller' }] },
        { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'callerIp' }] },
      ],
      kind: 'Scheduled',
    });
    expect(sentinel['description']).toMatch(/Without a baseline\.$/);
    expect(sentinel['query']).toContain('| where TimeGenerated > now() - long(1) * 1h');
  });

  it('names tactics and periods as Sentinel does', () => {
    const sentinel = parse(sentinelRule(rule('evidence: access\nwindow: P2D'))) as Record<string, unknown>;
    expect(sentinel).toMatchObject({ tactics: ['Reconnaissance'], queryPeriod: '2d' });
  });

  it('keeps hostile text within its place', () => {
    const title = 'x"\n  kind: Fusion\n# ';
    const sentinel = parse(sentinelRule({ ...keysViewed, title })) as Record<string, unknown>;
    expect(sentinel).toMatchObject({ name: title, kind: 'Scheduled' });
  });
});

describe('stableGuid', () => {
  it('is a GUID, and the same each time', () => {
    expect(stableGuid('a')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(stableGuid('a')).toBe(stableGuid('a'));
    expect(stableGuid('a')).not.toBe(stableGuid('b'));
  });
});

describe('sigmaRule', () => {
  it('says conditions on single events', () => {
    const sigma = sigmaRule(
      rule(`evidence: controlPlane
where:
  - operation: { endsWith: /listkeys/action }
    status: Success
    callerIp: { notNetwork: [10.0.0.0/8] }
  - caller: { contains: 'a*b' }`),
    );
    expect(sigma.ok && parse(sigma.text)).toMatchObject({
      logsource: { product: 'azure', service: 'activitylogs' },
      detection: {
        selection_1_1: { 'operationName|endswith': '/listkeys/action' },
        selection_1_2: { ActivityStatusValue: ['Success', 'Succeeded'] },
        filter_1_3: { 'CallerIpAddress|cidr': ['10.0.0.0/8'] },
        selection_2_1: { 'Caller|contains': 'a\\*b' },
        condition: '(selection_1_1 and selection_1_2 and not filter_1_3) or (selection_2_1)',
      },
      level: 'low',
    });
  });

  it.each([
    ['aggregates', 'evidence: access'],
    ['counts', 'evidence: controlPlane\nwhere: { status: Success }\nthreshold: { above: 3 }'],
    ['no condition', 'evidence: controlPlane'],
    ['a time', 'evidence: controlPlane\nwhere: { time: { hours: 22-6 } }'],
  ])('says why it cannot say %s', (_, more) => {
    expect(sigmaRule(rule(more))).toMatchObject({ ok: false, why: expect.stringMatching(/\.$/) as string });
  });
});
