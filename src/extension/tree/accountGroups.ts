import { l10n } from 'vscode';
import { compareAlertSeverity } from '../../shared/severity';
import { accountNode, type AccountSetting } from './accountNode';
import { severityIcon } from './alertNode';
import { AlertIndex, isFiltered, isWanted, needOf, plainArrangement, type Arrangement } from './arrangement';
import { branch } from './node';
import { countText, subscriptionNode } from './subscriptionNode';
import { troubleNodes } from './troubleNodes';
import type { AccountState, SubscriptionState } from '../../monitor/fleet';
import type { FleetView } from './fleetView';
import type { TreeNode } from './node';

/** With more subscriptions than this, only those that need a person stand open. */
const mostOpen = 10;

interface Row {
  readonly state: AccountState;
  readonly need: number;
}

interface Sorting {
  readonly setting: AccountSetting;
  readonly arrangement: Arrangement;
}

/** The rows of the accounts that are wanted, in the groups that a person chose. */
export function groupsOf(view: FleetView): TreeNode[] {
  const { value = [] } = view.subscriptions;
  const arrangement = view.arrangement ?? plainArrangement;
  const setting = {
    alerts: AlertIndex.of(view.alerts),
    favourites: new Set(arrangement.favourites),
    now: view.now,
    opens: value.length <= mostOpen,
    defenderSeen: view.defenderSeen,
    logNeeds: view.logNeeds,
  };
  const sorting = { setting, arrangement };
  if (arrangement.grouping === 'subscription') return bySubscription(value, sorting);
  const rows = sorted(
    value.flatMap(({ accounts }) => accounts.value ?? []),
    sorting,
  );
  return [
    ...troubleNodes(value),
    ...(arrangement.grouping === 'severity' ? bySeverity : byResourceGroup)(rows, sorting),
  ];
}

/** The accounts that are wanted: favourites first, then what needs a person, then by name. */
function sorted(states: readonly AccountState[], { setting, arrangement }: Sorting): Row[] {
  const { alerts, favourites } = setting;
  const favour = ({ state }: Row) => Number(favourites.has(state.account.id));
  return states
    .filter((state) => isWanted(state, arrangement, alerts))
    .map((state) => ({ state, need: needOf(state, alerts) }))
    .sort(
      (a, b) =>
        favour(b) - favour(a) || b.need - a.need || compareText(a.state.account.name, b.state.account.name),
    );
}

/** The subscription whose neediest account comes first is first itself. */
function bySubscription(subscriptions: readonly SubscriptionState[], sorting: Sorting): TreeNode[] {
  const { setting, arrangement } = sorting;
  return subscriptions
    .map((state) => ({ state, rows: sorted(state.accounts.value ?? [], sorting) }))
    .filter(({ state, rows }) => rows.length > 0 || !isFiltered(arrangement) || state.accounts.reason)
    .map(({ state, rows }) => ({ state, rows, need: neediest(rows) }))
    .sort((a, b) => b.need - a.need || compareText(a.state.subscription.name, b.state.subscription.name))
    .map(({ state, rows, need }) =>
      subscriptionNode(state, rows.length, setting.opens || need > 1, () =>
        rows.map(({ state }) => accountNode(state, setting)),
      ),
    );
}

function byResourceGroup(rows: readonly Row[], { setting }: Sorting): TreeNode[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { subscriptionId, resourceGroup } = row.state.account;
    const key = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([id, members]) =>
    branch(
      {
        id,
        label: nameOf(members),
        description: countText(members.length),
        icon: { id: 'symbol-namespace' },
        spoken: [l10n.t('Resource group {0}', nameOf(members)), countText(members.length)].join(', '),
        context: 'group',
        expanded: setting.opens || neediest(members) > 1,
      },
      () => members.map(({ state }) => accountNode(state, setting)),
    ),
  );
}

function nameOf([first]: readonly Row[]): string {
  return first?.state.account.resourceGroup ?? '';
}

function bySeverity(rows: readonly Row[], { setting }: Sorting): TreeNode[] {
  const worst = ({ state }: Row) => setting.alerts.worst(state.account.name);
  const severities = [...new Set(rows.flatMap((row) => worst(row) ?? []))].sort(compareAlertSeverity);
  return [...severities, undefined].flatMap((severity) => {
    const members = rows.filter((row) => worst(row) === severity);
    if (members.length === 0) return [];
    const node = {
      id: `severity/${severity ?? 'none'}`,
      label: severity ? l10n.t('{0} alerts', severity) : l10n.t('Without alerts'),
      description: countText(members.length),
      icon: severity ? severityIcon(severity) : { id: 'pass' },
      context: 'group',
      expanded: severity !== undefined,
    };
    return [branch(node, () => members.map(({ state }) => accountNode(state, setting)))];
  });
}

function neediest(rows: readonly Row[]): number {
  return rows.reduce((most, { need }) => Math.max(most, need), 0);
}

// Names are compared by code unit: a collator takes seconds over thousands of rows, and the tree is made often.
function compareText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
