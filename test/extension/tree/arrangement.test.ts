import { describe, expect, it } from 'vitest';
import { accountsTree } from '../../../src/extension/tree/accountsTree';
import { viewStateOf } from '../../../src/extension/tree/viewState';
import type { FleetView } from '../../../src/extension/tree/fleetView';
import { plainArrangement, type Arrangement } from '../../../src/extension/tree/arrangement';
import { alertOf } from '../../monitor/fakes';
import { accountOf, on, stateOf, subscriptionOf } from '../fakes';
import type { TreeNode } from '../../../src/extension/tree/node';

const states = [
  stateOf(accountOf('calm', { resourceGroup: 'red' }), { defender: { value: on } }),
  stateOf(accountOf('open', { tags: { team: 'orders' } })),
  stateOf(accountOf('shop', { resourceGroup: 'red' }), { defender: { value: on } }),
];

function view(arrangement: Partial<Arrangement>): FleetView {
  return {
    subscriptions: { value: [subscriptionOf('Contoso', states)] },
    alerts: [alertOf('a', 0, { compromisedEntity: 'shop', severity: 'Medium' })],
    trouble: [],
    now: 0,
    arrangement: { ...plainArrangement, ...arrangement },
  };
}

/** The groups with the accounts in them. */
function groups(arrangement: Partial<Arrangement>): Record<string, readonly string[]> {
  const names = (node: TreeNode) => (node.children ?? []).map(({ label }) => label);
  return Object.fromEntries(accountsTree(view(arrangement)).map((node) => [node.label, names(node)]));
}

describe('the accounts', () => {
  it.each<[string, Partial<Arrangement>, readonly string[]]>([
    ['all', {}, ['shop', 'open', 'calm']],
    ['what needs attention', { wanted: 'attention' }, ['shop', 'open']],
    ['the unprotected', { wanted: 'unprotected' }, ['open']],
    ['those with alerts', { wanted: 'alerts' }, ['shop']],
    ['favourites', { wanted: 'favourites', favourites: [states[0]!.account.id] }, ['calm']],
    ['those of a name', { text: 'SHO' }, ['shop']],
    ['those of a tag', { text: 'team=orders' }, ['open']],
    ['favourites first', { favourites: [states[0]!.account.id] }, ['calm', 'shop', 'open']],
  ])('are shown: %s', (_, arrangement, expected) => {
    expect(groups(arrangement)).toEqual({ Contoso: expected });
  });

  it('are grouped by resource group', () => {
    expect(groups({ grouping: 'resourceGroup' })).toEqual({ red: ['shop', 'calm'], rg: ['open'] });
  });

  it('are grouped by the worst alert', () => {
    expect(groups({ grouping: 'severity' })).toEqual({
      'Medium alerts': ['shop'],
      'Without alerts': ['open', 'calm'],
    });
  });

  it('that cannot be read say why once, however many subscriptions it concerns', () => {
    const reason = { kind: 'offline', message: 'No way to Azure.' } as const;
    const value = ['A', 'B', 'C'].map((name) => ({ ...subscriptionOf(name, []), accounts: { reason } }));
    const rows = accountsTree({ ...view({ grouping: 'severity' }), subscriptions: { value }, alerts: [] });
    expect(rows.map(({ label }) => label)).toEqual(['3 subscriptions: No way to Azure.']);
    expect(rows[0]?.tooltip?.flat()).toContain('A, B, C');
  });

  it('are none where nothing matches, and the view says so', () => {
    expect(groups({ text: 'nowhere' })).toEqual({});
    expect(viewStateOf(view({ text: 'nowhere' }))).toBe('nothingMatches');
  });

  it.each<[string, Partial<FleetView>]>([
    ['some accounts', {}],
    ['no account', { subscriptions: { value: [subscriptionOf('Contoso', [])], asOf: 0 } }],
    ['no subscription', { subscriptions: { value: [], asOf: 0 } }],
  ])('stand beside the tenants that want a sign-in of their own: %s', (_, elsewhere) => {
    const reason = {
      kind: 'signedOut',
      message: 'Fabrikam wants a sign-in.',
      nextStep: 'Sign in to Fabrikam.',
    } as const;
    const tree = accountsTree({
      ...view({}),
      ...elsewhere,
      closedTenants: [{ tenant: { id: 'f', name: 'Fabrikam' }, reason }],
    });
    expect(tree.at(-1)).toMatchObject({
      label: 'Fabrikam',
      description: 'Sign in to Fabrikam.',
      spoken: 'Fabrikam wants a sign-in. Sign in to Fabrikam.',
      command: { id: 'cosmosGuard.signIn' },
      subject: { kind: 'tenant', id: 'f' },
    });
  });

  it('of a large tenant are made when somebody looks', () => {
    const large = Array.from({ length: 300 }, (_, at) =>
      subscriptionOf(
        `S${at}`,
        Array.from({ length: 17 }, (__, account) => stateOf(accountOf(`a${at}-${account}`))),
      ),
    );
    const alerts = Array.from({ length: 50_000 }, (_, at) =>
      alertOf(`x${at}`, at, { compromisedEntity: `a${at % 300}-0` }),
    );
    const tree = accountsTree({ ...view({}), subscriptions: { value: large }, alerts });
    expect(tree).toHaveLength(300);
    expect(tree.every(({ isBranch }) => isBranch)).toBe(true);
    expect(tree[0]?.children).toHaveLength(17);
    expect(tree[0]?.children?.[0]?.children?.length).toBeGreaterThan(100);
  });
});
