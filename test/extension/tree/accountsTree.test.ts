import { describe, expect, it } from 'vitest';
import { accountsTree } from '../../../src/extension/tree/accountsTree';
import { viewMessage, viewStateOf, type ViewState } from '../../../src/extension/tree/viewState';
import { alertOf } from '../../monitor/fakes';
import { accountOf, off, on, planned, stateOf, subscriptionOf } from '../fakes';
import type { FleetView } from '../../../src/extension/tree/fleetView';
import type { TreeNode } from '../../../src/extension/tree/node';
import type { Reason } from '../../../src/shared/available';

const signedOut: Reason = { kind: 'signedOut', message: 'Nobody is signed in.', nextStep: 'Sign in.' };
const offline: Reason = { kind: 'offline', message: 'No way to Azure.', nextStep: 'Look at the network.' };

function view(more: Partial<FleetView> = {}): FleetView {
  return { subscriptions: {}, alerts: [], trouble: [], now: Date.UTC(2026, 0, 1), ...more };
}

/** A tree in lines: what a person reads, indented. */
function drawn(nodes: readonly TreeNode[], depth = 0): string[] {
  return nodes.flatMap(({ label, description, children }) => [
    `${'  '.repeat(depth)}${[label, description].filter(Boolean).join(' | ')}`,
    ...drawn(children ?? [], depth + 1),
  ]);
}

const posture = [
  '    Open to every network',
  '    Keys are on',
  '    Periodic backup | no restore to a point in time',
];

describe('the state of the view', () => {
  it.each<[ViewState, Partial<FleetView>]>([
    ['loading', {}],
    ['signedOut', { subscriptions: { reason: signedOut } }],
    ['unreadable', { subscriptions: { reason: signedOut }, signIn: 'identity' }],
    ['unreadable', { subscriptions: { reason: offline } }],
    ['noSubscription', { subscriptions: { value: [] } }],
    ['noneChosen', { subscriptions: { value: [] }, readable: 7 }],
    ['loading', { subscriptions: { value: [subscriptionOf('Contoso', [])] } }],
    ['noAccounts', { subscriptions: { value: [subscriptionOf('Contoso', [])], asOf: 0 } }],
    ['noAccounts', { subscriptions: { value: [subscriptionOf('Contoso', [])], reason: signedOut, asOf: 0 } }],
    ['ready', { subscriptions: { value: [subscriptionOf('Contoso', [stateOf(accountOf('shop'))])] } }],
  ])('is %s', (state, given) => {
    expect(viewStateOf(view(given))).toBe(state);
  });

  it('comes with the whole reason where nothing could be read, and with none that a welcome says already', () => {
    expect(viewMessage('unreadable', offline)).toBe('No way to Azure. Look at the network.');
    expect(accountsTree(view({ subscriptions: { reason: offline } }))).toMatchObject([
      { label: 'Try Again', command: { id: 'cosmosGuard.refresh' } },
    ]);
    expect(viewMessage('signedOut', signedOut)).toBe('');
    expect(viewMessage('ready', offline)).toBe('');
    expect(viewMessage('loading', undefined)).not.toBe('');
  });
});

describe('accountsTree', () => {
  it('shows what is known of each account, what needs a person first', () => {
    const workspace = {
      setting: 'logs',
      workspaceId: '/subscriptions/s/workspaces/law',
      categories: ['DataPlaneRequests'],
      categoryGroups: [],
      dedicatedTables: true,
    };
    const logs = { value: [workspace], asOf: 0 };
    const quiet = subscriptionOf('Alpha', [
      stateOf(accountOf('archive'), { defender: { value: planned, asOf: 0 }, logs }),
    ]);
    const busy = subscriptionOf('Beta', [
      stateOf(accountOf('calm'), { defender: { value: on, asOf: 0 } }),
      stateOf(accountOf('open')),
      stateOf(accountOf('shop'), { logs }),
      stateOf(accountOf('graph', { api: 'Gremlin' }), {
        defender: { reason: { kind: 'unsupported', message: 'Defender covers the API for NoSQL.' } },
      }),
    ]);
    const alerts = [
      alertOf('a', Date.UTC(2026, 0, 2, 3, 4), { severity: 'Low' }),
      alertOf('b', Date.UTC(2026, 0, 1)),
      alertOf('c', Date.UTC(2026, 0, 3), { status: 'Dismissed' }),
    ];
    expect(drawn(accountsTree(view({ subscriptions: { value: [quiet, busy] }, alerts })))).toEqual([
      'Beta | 4 accounts',
      '  shop | unprotected · 2 alerts',
      '    Defender is off | account setting off, plan Free',
      '    Logs are connected | law · QueryRuntimeStatistics, ControlPlaneRequests missing',
      ...posture,
      '    Alert b | 2026-01-01 00:00 UTC',
      '    Alert a | 2026-01-02 03:04 UTC',
      '    Alert c | 2026-01-03 00:00 UTC · Dismissed',
      '  open | unprotected',
      '    Defender is off | account setting off, plan Free',
      '    No logs connected',
      ...posture,
      '  calm',
      '    Defender is on | by the setting of the account; the plan is Free',
      '    No logs connected',
      ...posture,
      '  graph | API for Gremlin',
      '    Defender: Defender covers the API for NoSQL.',
      '    No logs connected',
      ...posture,
      'Alpha | 1 account',
      '  archive',
      '    Defender is on | by the plan of the subscription',
      '    Logs are connected | law · QueryRuntimeStatistics, ControlPlaneRequests missing',
      ...posture,
    ]);
  });

  it('keeps what was known beside the reason, with its date', () => {
    const accounts = [
      stateOf(accountOf('shop'), { defender: { value: off, asOf: Date.UTC(2026, 0, 1), reason: offline } }),
    ];
    const tree = accountsTree(
      view({ subscriptions: { value: [subscriptionOf('Contoso', accounts)], asOf: 0, reason: offline } }),
    );
    expect(drawn(tree)).toEqual([
      'No way to Azure. | Look at the network.',
      'Contoso | 1 account',
      '  shop | unprotected',
      '    Defender is off | account setting off, plan Free (as of 2026-01-01 00:00:00 UTC)',
      '    No logs connected',
      ...posture,
    ]);
  });

  it('offers the sign-in where that is the next step', () => {
    const tree = accountsTree(
      view({
        subscriptions: {
          value: [subscriptionOf('Contoso', [stateOf(accountOf('shop'))])],
          reason: signedOut,
        },
      }),
    );
    expect(tree[0]?.command?.id).toBe('cosmosGuard.signIn');
  });

  it('gives every node an id of its own, and the same at each making', () => {
    const subscriptions = {
      value: [subscriptionOf('Contoso', [stateOf(accountOf('shop')), stateOf(accountOf('bank'))])],
    };
    const ids = () => identities(accountsTree(view({ subscriptions, alerts: [alertOf('a', 0)] })));
    expect(new Set(ids()).size).toBe(ids().length);
    expect(ids()).toEqual(ids());
  });

  it('tells a setting that may not be read from one that is off', () => {
    const hidden = { ...off, accountSetting: 'unknown' } as const;
    const reason: Reason = { kind: 'partial', message: 'You may not read the setting.' };
    const states = [
      stateOf(accountOf('bare'), { defender: { value: hidden, asOf: 0, reason } }),
      stateOf(accountOf('covered'), {
        defender: { value: { ...planned, accountSetting: 'unknown' }, asOf: 0 },
      }),
    ];
    const [contoso] = accountsTree(view({ subscriptions: { value: [subscriptionOf('Contoso', states)] } }));
    const [bare, covered] = contoso?.children ?? [];
    expect(
      drawn([bare!, covered!]).filter(
        (text) => !text.startsWith('    ') && !/Keys|Open|backup|logs/.test(text),
      ),
    ).toEqual([
      'bare | protection not known',
      '  Not known whether Defender is on | plan Free, the setting of the account is not known',
      'covered',
      '  Defender is on | by the plan of the subscription; the setting of the account is not known',
    ]);
    expect(bare).toMatchObject({ context: 'account.nosql.unknown' });
    expect(bare).not.toHaveProperty('badge');
    expect(bare?.children?.[0]?.tooltip).toContainEqual(['Not whole', 'You may not read the setting.']);
  });

  it('says by context what can be done', () => {
    const states = [on, planned, off].map((value, index) =>
      stateOf(accountOf(`a${index}`), { defender: { value, asOf: 0 } }),
    );
    const tree = accountsTree(view({ subscriptions: { value: [subscriptionOf('Contoso', states)] } }));
    expect(tree[0]?.children?.map(({ context }) => context).sort()).toEqual([
      'account.nosql.off',
      'account.nosql.off',
      'account.nosql.on',
    ]);
  });
});

function identities(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ id, children }) => [id, ...identities(children ?? [])]);
}
