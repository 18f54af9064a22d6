import { l10n } from 'vscode';
import { sentence, type Reason } from '../../shared/available';
import { compareAlertSeverity } from '../../shared/severity';
import { accountNode, type AccountSetting } from './accountNode';
import { AlertIndex, isWanted, needOf, plainArrangement, type Arrangement } from './arrangement';
import { severityIcon, type ShownAlert } from './alertNode';
import { branch } from './node';
import { reasonNode } from './reasonNode';
import { shortDate } from './statusNode';
import type { ClosedTenant } from '../../azure/tenants';
import type { AccountState, SubscriptionState } from '../../monitor/fleet';
import type { Reading } from '../../monitor/reading';
import type { SignInMethod } from '../settings';
import type { TreeNode } from './node';

/** What the Accounts view shows. */
export interface FleetView {
  readonly subscriptions: Reading<readonly SubscriptionState[]>;
  readonly alerts: readonly ShownAlert[];
  /** Who signs in; VS Code's own accounts where nothing is said. */
  readonly signIn?: SignInMethod;
  /** Why the last round was not whole. */
  readonly trouble: readonly Reason[];
  readonly closedTenants?: readonly ClosedTenant[];
  /** How many subscriptions the person can see, chosen or not. */
  readonly readable?: number;
  readonly arrangement?: Arrangement;
  readonly defenderSeen?: AccountSetting['defenderSeen'];
  readonly logNeeds?: AccountSetting['logNeeds'];
  /** Milliseconds since the epoch; the age of keys depends on it. */
  readonly now: number;
}

/** Why the tree is empty, each with a welcome of its own. */
export const emptyStates = [
  'signedOut',
  'noSubscription',
  'noneChosen',
  'noAccounts',
  'nothingMatches',
] as const;

/** Which welcome to show; none while it is read, where it cannot be read, and where there are rows. */
export type ViewState = (typeof emptyStates)[number] | 'loading' | 'unreadable' | 'ready';

export function viewStateOf(view: FleetView): ViewState {
  const { value, reason } = view.subscriptions;
  if (value === undefined) return reason ? failedState(reason, view) : 'loading';
  if (value.length === 0) return view.closedTenants?.length ? 'ready' : emptyState(view);
  if (value.every(isEmpty)) return 'noAccounts';
  return isFiltered(view.arrangement) && rowsOf(view).length === 0 ? 'nothingMatches' : 'ready';
}

/** The button of the welcome signs in to VS Code's accounts, and is of no use to who signs in otherwise. */
function failedState({ kind }: Reason, { signIn }: FleetView): ViewState {
  return kind === 'signedOut' && signIn !== 'identity' ? 'signedOut' : 'unreadable';
}

function emptyState({ readable = 0 }: FleetView): ViewState {
  return readable === 0 ? 'noSubscription' : 'noneChosen';
}

/** What stands above the rows: why nothing could be read, whole and not cut off. VS Code shows no welcome beside it. */
export function viewMessage(state: ViewState, reason: Reason | undefined): string {
  if (state === 'loading') return l10n.t('Reading from Azure…');
  return reason && state === 'unreadable' ? sentence(reason) : '';
}

/** In place of accounts that could not be read. */
const tryAgain = (): TreeNode => ({
  id: 'tryAgain',
  label: l10n.t('Try Again'),
  icon: { id: 'refresh' },
  context: 'tryAgain',
  command: { id: 'cosmosGuard.refresh', title: l10n.t('Try Again') },
});

function isEmpty({ accounts }: SubscriptionState): boolean {
  return accounts.value?.length === 0 && !accounts.reason;
}

/** With more subscriptions than this, only those that need a person stand open. */
const mostOpen = 10;

interface Row {
  readonly state: AccountState;
  readonly need: number;
}

interface Sorting {
  readonly setting: AccountSetting;
  readonly arrangement: Arrangement;
  readonly opensAll: boolean;
}

/** Groups of accounts, and under each account what is known. Troubles come first, each with its next step. */
export function accountsTree(view: FleetView): TreeNode[] {
  const state = viewStateOf(view);
  if (state !== 'ready') return state === 'unreadable' ? [tryAgain()] : [];
  const { reason, asOf } = view.subscriptions;
  return [
    ...(reason ? [stale('fleet', reason, asOf)] : []),
    ...view.trouble.map((trouble, index) => reasonNode(`trouble/${index}`, trouble)),
    ...rowsOf(view),
    ...(view.closedTenants ?? []).map(tenantNode),
  ];
}

function rowsOf(view: FleetView): TreeNode[] {
  const { value = [] } = view.subscriptions;
  const arrangement = view.arrangement ?? plainArrangement;
  const alerts = AlertIndex.of(view.alerts);
  const opensAll = value.length <= mostOpen;
  const favourites = new Set(arrangement.favourites);
  const sorting = {
    setting: {
      alerts,
      favourites,
      now: view.now,
      opens: opensAll,
      defenderSeen: view.defenderSeen,
      logNeeds: view.logNeeds,
    },
    arrangement,
    opensAll,
  };
  if (arrangement.grouping === 'subscription') return bySubscription(value, sorting);
  const rows = sorted(
    value.flatMap(({ accounts }) => accounts.value ?? []),
    sorting,
  );
  return [
    ...troublesOf(value),
    ...(arrangement.grouping === 'severity' ? bySeverity : byResourceGroup)(rows, sorting),
  ];
}

/** Why accounts are missing, each reason once: what concerns all subscriptions would else be all that is seen. */
function troublesOf(subscriptions: readonly SubscriptionState[]): TreeNode[] {
  const byMessage = new Map<string, SubscriptionState[]>();
  for (const state of subscriptions) {
    const { reason } = state.accounts;
    if (reason) byMessage.set(reason.message, [...(byMessage.get(reason.message) ?? []), state]);
  }
  return [...byMessage.values()].flatMap((states) => {
    const [first] = states;
    if (!first?.accounts.reason) return [];
    const { subscription, accounts } = first;
    const node = stale(`/subscriptions/${subscription.id}`, first.accounts.reason, accounts.asOf);
    if (states.length === 1) return [node];
    const names = states.map((state) => state.subscription.name).join(', ');
    const tooltip = [...(node.tooltip ?? []), [l10n.t('Subscriptions'), names] as const];
    return [{ ...node, label: l10n.t('{0} subscriptions: {1}', states.length, node.label), tooltip }];
  });
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
  return subscriptions
    .map((state) => ({ state, rows: sorted(state.accounts.value ?? [], sorting) }))
    .filter(({ state, rows }) => rows.length > 0 || !isFiltered(sorting.arrangement) || state.accounts.reason)
    .map(({ state, rows }) => ({ state, rows, need: neediest(rows) }))
    .sort((a, b) => b.need - a.need || compareText(a.state.subscription.name, b.state.subscription.name))
    .map(({ state, rows, need }) => subscriptionNode(state, rows, need, sorting));
}

function subscriptionNode(
  { subscription, plan, accounts }: SubscriptionState,
  rows: readonly Row[],
  need: number,
  { setting, opensAll }: Sorting,
): TreeNode {
  const id = `/subscriptions/${subscription.id}`;
  const tier = plan.value?.tier;
  const facts = [
    ...(accounts.value ? [countText(rows.length)] : []),
    ...(tier === 'Standard' ? [l10n.t('Defender plan on')] : []),
  ];
  return branch(
    {
      id,
      label: subscription.name,
      description: facts.join(' · '),
      tooltip: [
        [l10n.t('Subscription'), subscription.name],
        [l10n.t('Subscription id'), subscription.id],
        [l10n.t('Tenant'), subscription.tenantId],
        [l10n.t('Defender plan'), tier ?? plan.reason?.message ?? ''],
        [l10n.t('Plan since'), plan.value?.since?.slice(0, 10) ?? ''],
      ],
      icon: { id: 'key' },
      context: `subscription.${tier ?? 'unknown'}`,
      spoken: [l10n.t('Subscription {0}', subscription.name), ...facts].join(', '),
      expanded: opensAll || need > 1,
      subject: { kind: 'subscription', id: subscription.id },
    },
    () => [
      ...(accounts.reason ? [stale(id, accounts.reason, accounts.asOf)] : []),
      ...waiting(id, accounts),
      ...rows.map(({ state }) => accountNode(state, setting)),
    ],
  );
}

function byResourceGroup(rows: readonly Row[], { setting, opensAll }: Sorting): TreeNode[] {
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
        expanded: opensAll || neediest(members) > 1,
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

/** A tenant that wants another sign-in: a click on it signs in there. */
function tenantNode({ tenant, reason }: ClosedTenant): TreeNode {
  const node = reasonNode(`tenant/${tenant.id}`, reason);
  return {
    ...node,
    label: tenant.name,
    description: reason.nextStep ?? reason.message,
    spoken: sentence(reason),
    subject: { kind: 'tenant', id: tenant.id },
  };
}

function neediest(rows: readonly Row[]): number {
  return rows.reduce((most, { need }) => Math.max(most, need), 0);
}

function isFiltered(arrangement: Arrangement = plainArrangement): boolean {
  return arrangement.wanted !== 'all' || arrangement.text !== '';
}

/** A row for what is on its way: a node without children could not be open when they come. */
function waiting(id: string, { value, reason }: SubscriptionState['accounts']): TreeNode[] {
  if (value ?? reason) return [];
  return [
    {
      id: `${id}/reading`,
      label: l10n.t('Reading the accounts…'),
      icon: { id: 'loading~spin' },
      context: 'reading',
    },
  ];
}

/** What was known before stays, and this row says from when it is. */
function stale(id: string, reason: Reason, asOf: number | undefined): TreeNode {
  const node = reasonNode(id, reason);
  if (asOf === undefined) return node;
  return { ...node, tooltip: [...(node.tooltip ?? []), [l10n.t('Shown as of'), shortDate(asOf)]] };
}

function countText(count: number): string {
  return count === 1 ? l10n.t('1 account') : l10n.t('{0} accounts', count);
}

// Names are compared by code unit: a collator takes seconds over thousands of rows, and the tree is made often.
function compareText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
