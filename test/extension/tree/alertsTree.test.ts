import { describe, expect, it } from 'vitest';
import { alertsStateOf, alertsTree, newCount } from '../../../src/extension/tree/alertsTree';
import { alertOf } from '../../monitor/fakes';
import { accountOf, stateOf } from '../fakes';

const logs = {
  value: [
    {
      setting: 'logs',
      workspaceId: '/w',
      categories: [],
      categoryGroups: ['allLogs'],
      dedicatedTables: true,
    },
  ],
};

const reason = { kind: 'forbidden', message: 'No right.' } as const;

describe('alertsStateOf', () => {
  it.each([
    ['waiting', [], []],
    ['waiting', [stateOf(accountOf('shop'), { logs: {} })], []],
    ['unreadable', [stateOf(accountOf('shop')), stateOf(accountOf('bank'), { logs: { reason } })], []],
    ['noLogs', [stateOf(accountOf('shop'))], []],
    ['quiet', [stateOf(accountOf('shop')), stateOf(accountOf('bank'), { logs })], []],
    ['alerts', [], [alertOf('a', 0)]],
  ] as const)('is %s', (state, accounts, alerts) => {
    expect(alertsStateOf(accounts, alerts)).toBe(state);
  });
});

describe('more alerts than a list shows', () => {
  it('are counted, and none of the worst is among them', () => {
    const many = Array.from({ length: 1005 }, (_, at) => alertOf(`low-${at}`, at, { severity: 'Low' }));
    const rows = alertsTree([...many, alertOf('high', 0)]);
    expect(rows).toHaveLength(1001);
    expect(rows[0]?.spoken).toMatch(/^High alert/);
    expect(rows.at(-1)?.label).toBe('6 more alerts');
  });
});

describe('alertsTree', () => {
  const alerts = [
    alertOf('done', 5, { status: 'Resolved' }),
    alertOf('low', 4, { severity: 'Low' }),
    alertOf('older', 2),
    alertOf('newer', 3, { status: 'InProgress' }),
  ];

  it('puts what is open, severe and new first', () => {
    expect(alertsTree(alerts).map(({ label }) => label)).toEqual([
      'Alert newer',
      'Alert older',
      'Alert low',
      'Alert done',
    ]);
  });

  it('speaks the severity and state, which the icon shows to those who see', () => {
    expect(alertsTree(alerts)[3]?.spoken).toBe('High alert, Alert done, on shop, Resolved');
  });

  it('counts those that nobody has looked into', () => {
    expect(newCount(alerts)).toBe(2);
  });
});
