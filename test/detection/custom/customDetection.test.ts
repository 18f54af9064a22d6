import { describe, expect, it } from 'vitest';
import { customDetection } from '../../../src/detection/custom/customDetection';
import type { CustomRule } from '../../../src/detection/custom/customRule';
import { readRule, ruleKinds } from '../../../src/detection/custom/readRule';
import { ruleKql } from '../../../src/detection/custom/ruleKql';
import { runExamples } from '../../../src/detection/custom/runExamples';
import { detect, finish } from '../../../src/detection/engine';
import { exampleAccess, exampleHour } from '../../../src/detection/exampleRows';
import { hour } from '../../../src/shared/timeWindow';
import { checkKql } from '../kustoLanguage';

function rule(more: string): CustomRule {
  const file = readRule(`id: Contoso_Rule
title: Much read
severity: Medium
tactic: Collection
${more}`);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.rule;
}

const muchRead = rule(`evidence: access
where: { clientIp: { notNetwork: [20.0.0.0/8] } }
by: [clientIp]
threshold: { sum: bytes, above: 1000 }
window: PT2H
examples:
  - name: fires over two hours
    alerts: 1
    rows:
      - { clientIp: 91.1.1.1, bytes: 600, hour: 2026-01-15T08:00:00Z }
      - { clientIp: 91.1.1.1, bytes: 600, hour: 2026-01-15T09:00:00Z }
  - name: "quiet: hours too far apart"
    alerts: 0
    rows:
      - { clientIp: 91.1.1.1, bytes: 600, hour: 2026-01-15T06:00:00Z }
      - { clientIp: 91.1.1.1, bytes: 600, hour: 2026-01-15T09:00:00Z }
  - name: "quiet: at home"
    alerts: 0
    rows: [{ clientIp: 20.1.1.1, bytes: 6000 }]
  - name: "quiet: nothing at all"
    alerts: 0
    rows: []
`);

describe('a rule of the user', () => {
  it('runs its own examples', () => {
    const outcomes = runExamples(muchRead);
    expect(outcomes).toHaveLength(4);
    expect(outcomes.filter(({ wanted, given }) => wanted !== given)).toEqual([]);
  });

  it('tells an alert like every other', () => {
    const rows = [
      exampleAccess({ clientIp: '91.1.1.1', bytes: 700, hour: exampleHour - hour }),
      exampleAccess({ clientIp: '91.1.1.1', bytes: 700 }),
      exampleAccess({ clientIp: '92.2.2.2', bytes: 7 }),
    ];
    const [alert, ...others] = finish(
      detect({
        evidence: { access: rows },
        from: exampleHour,
        until: exampleHour,
        intelligence: {},
        detections: [customDetection(muchRead)],
      }),
    );
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      alertType: 'Contoso_Rule',
      severity: 'Medium',
      compromisedEntity: 'shop',
      description:
        'Much read: on the Cosmos DB account shop, the sum of bytes of clientIp 91.1.1.1 came to 1400, more than 1000.',
      entities: [
        { type: 'ip', address: '91.1.1.1' },
        { type: 'account', name: 'PrimaryMasterKey' },
        { type: 'user-agent', name: 'cosmos-netstandard-sdk/3.40.0' },
      ],
    });
  });

  it.each([
    ['is, in any case', { userAgent: 'CURL' }, { userAgent: 'curl' }, { userAgent: 'curl/8' }],
    ['isNot', { userAgent: { isNot: 'curl' } }, { userAgent: 'wget' }, { userAgent: 'Curl' }],
    [
      'startsWith',
      { userAgent: { startsWith: 'curl/' } },
      { userAgent: 'curl/8' },
      { userAgent: 'a curl/8' },
    ],
    ['endsWith', { userAgent: { endsWith: '/8' } }, { userAgent: 'curl/8' }, { userAgent: 'curl/80' }],
    ['contains', { userAgent: { contains: 'PYTHON' } }, { userAgent: 'my python' }, { userAgent: 'java' }],
    ['lacks', { userAgent: { lacks: 'sdk' } }, { userAgent: 'curl' }, { userAgent: 'the SDK' }],
    ['notIn', { userAgent: { notIn: ['a', 'b'] } }, { userAgent: 'c' }, { userAgent: 'A' }],
    [
      'network',
      { clientIp: { network: ['2001:db8::/32'] } },
      { clientIp: '2001:db8::1' },
      { clientIp: '1.2.3.4' },
    ],
    ['equals', { operations: 3 }, { operations: 3 }, { operations: 4 }],
    ['below', { operations: { below: 3 } }, { operations: 2 }, { operations: 3 }],
    ['hours over midnight', { hour: { hours: '22-6' } }, { hour: at(23) }, { hour: at(6) }],
    ['hours of a day', { hour: { hours: '8-18' } }, { hour: at(8) }, { hour: at(18) }],
  ])('tests cells: %s', (_, where, fires, stays) => {
    const made = rule(`evidence: access\nwhere: ${JSON.stringify(where)}`);
    const alerts = (row: object): number =>
      detect({
        evidence: { access: [exampleAccess(row)] },
        from: exampleHour,
        until: exampleHour + 24 * hour,
        intelligence: {},
        detections: [customDetection(made)],
      }).length;
    expect([alerts(fires), alerts(stays)]).toEqual([1, 0]);
  });
});

function at(hours: number): number {
  return Date.UTC(2026, 0, 15, hours);
}

describe('the KQL of a rule', () => {
  const scope = { from: exampleHour, to: exampleHour + hour };

  it.each(ruleKinds)('is free of errors for the kind %s', (kind) => {
    const time = ['controlPlane', 'posture'].includes(kind) ? 'time' : 'hour';
    const made = rule(`evidence: ${kind}
where:
  - ${time}: { hours: 22-6 }
    account: { startsWith: 'sh"op', lacks: "a\\nb", notIn: [a, b] }
  - account: { network: [10.0.0.0/8, 'fd00::/8'], endsWith: x, contains: y }
  - account: { notNetwork: [10.1.0.0/16], isNot: z }
by: [account]
threshold: { distinct: ${time}, above: 3 }`);
    expect(checkKql(ruleKql(made, scope)).diagnostics).toEqual([]);
  });

  it('has a row for each alert', () => {
    expect(checkKql(ruleKql(muchRead, scope))).toEqual({
      diagnostics: [],
      columns: {
        account: 'string',
        clientIp: 'string',
        measured: 'long',
        firstSeen: 'datetime',
        lastSeen: 'datetime',
      },
    });
  });
});
