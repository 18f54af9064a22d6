import { l10n } from 'vscode';
import { sentence, type Reason } from '../../shared/available';
import { isFiltered, plainArrangement } from './arrangement';
import { groupsOf } from './accountGroups';
import type { SubscriptionState } from '../../monitor/fleet';
import type { FleetView } from './fleetView';

/** Why the tree is empty, each with a welcome of its own. */
export const emptyStates = [
  'signedOut',
  'noSubscription',
  'noneChosen',
  'noAccounts',
  'nothingMatches',
] as const;

/** Which welcome to show; none while a tenant may still have something, where it cannot be read, and where there are rows. */
export type ViewState = (typeof emptyStates)[number] | 'loading' | 'unreadable' | 'ready';

export function viewStateOf(view: FleetView): ViewState {
  const { value, reason, asOf } = view.subscriptions;
  if (value === undefined) return reason ? failedState(reason, view) : 'loading';
  if (value.every(isEmpty)) {
    // A tenant that wants another sign-in may hold all that there is: its row stays in sight.
    if (view.closedTenants?.length) return 'ready';
    if (value.length === 0) return emptyState(view);
    return asOf === undefined ? 'loading' : 'noAccounts';
  }
  return isFiltered(view.arrangement ?? plainArrangement) && groupsOf(view).length === 0
    ? 'nothingMatches'
    : 'ready';
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

function isEmpty({ accounts }: SubscriptionState): boolean {
  return accounts.value?.length === 0 && !accounts.reason;
}
