import type { AccountSetting } from './accountNode';
import type { Arrangement } from './arrangement';
import type { ShownAlert } from './alertNode';
import type { ClosedTenant } from '../../azure/tenants';
import type { SubscriptionState } from '../../monitor/fleet';
import type { Reading } from '../../monitor/reading';
import type { Reason } from '../../shared/available';
import type { SignInMethod } from '../settings';

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
