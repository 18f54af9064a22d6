import { changeAccount } from '../azure/changeAccount';
import { setDefender } from '../azure/defender';
import { createSampleAlerts, readAlertLocation, setDefenderAlertStatus } from '../azure/defenderAlerts';
import { setPlan } from '../azure/defenderPlan';
import { activityLogOf, readLogDestinations, type LogDestination } from '../azure/diagnosticSettings';
import { readSecurityContact, setSecurityContact } from '../azure/securityContacts';
import { listSuppressionRules, putSuppressionRule, removeSuppressionRule } from '../azure/suppressionRules';
import { exportActivityLog, turnOnLogging } from '../azure/turnOnLogging';
import { listWorkspaces } from '../azure/workspaces';
import type { AzureReader } from './azureReader';
import type { Fleet } from './fleet';
import type { Account, DefenderStatus, Subscription } from '../azure/account';
import type { AccountChange } from '../azure/accountChange';
import type { DefenderAlert, DefenderAlertStatus } from '../azure/defenderAlerts';
import type { DefenderPlan } from '../azure/defenderPlan';
import type { SecurityContact } from '../azure/securityContacts';
import type { SuppressionRule } from '../azure/suppressionRules';
import type { Workspace } from '../azure/workspaces';
import type { Available } from '../shared/available';

/**
 * What a person has changed or asked of Azure. Each call goes out with the tokens of the right tenant, and the fleet takes
 * the state that was read back.
 */
export class AzureActions {
  readonly #reader: AzureReader;
  readonly #fleet: Fleet;

  constructor(reader: AzureReader, fleet: Fleet) {
    this.#reader = reader;
    this.#fleet = fleet;
  }

  /** Turns the account's own setting on or off. */
  async setDefender(account: Account, on: boolean, signal: AbortSignal): Promise<Available<DefenderStatus>> {
    const status = await setDefender(this.#of(account.subscriptionId), account, on, signal);
    if (status.available) this.#fleet.takeDefender(account, status);
    return status;
  }

  /** Sets the plan of a subscription; what that made of its accounts is read as well. */
  async setPlan(
    subscriptionId: string,
    tier: DefenderPlan['tier'],
    signal: AbortSignal,
  ): Promise<Available<DefenderPlan>> {
    const plan = await setPlan(this.#of(subscriptionId), subscriptionId, tier, signal);
    if (plan.available) await this.#fleet.takePlan(subscriptionId, plan, signal);
    return plan;
  }

  async setAlertStatus(
    alert: DefenderAlert,
    status: DefenderAlertStatus,
    signal: AbortSignal,
  ): Promise<Available<DefenderAlert>> {
    const written = await setDefenderAlertStatus(this.#of(subscriptionOf(alert)), alert, status, signal);
    if (written.available) this.#fleet.takeDefenderAlert(written.value);
    return written;
  }

  async createSampleAlerts(subscriptionId: string, signal: AbortSignal): Promise<Available<undefined>> {
    const connection = this.#of(subscriptionId);
    const location = await readAlertLocation(connection, subscriptionId, signal);
    if (!location.available) return location;
    return createSampleAlerts(connection, subscriptionId, location.value, signal);
  }

  listSuppressionRules(
    subscriptionId: string,
    signal: AbortSignal,
  ): Promise<Available<readonly SuppressionRule[]>> {
    return listSuppressionRules(this.#of(subscriptionId), subscriptionId, signal);
  }

  putSuppressionRule(
    subscriptionId: string,
    rule: SuppressionRule,
    signal: AbortSignal,
  ): Promise<Available<SuppressionRule>> {
    return putSuppressionRule(this.#of(subscriptionId), subscriptionId, rule, signal);
  }

  removeSuppressionRule(
    subscriptionId: string,
    name: string,
    signal: AbortSignal,
  ): Promise<Available<undefined>> {
    return removeSuppressionRule(this.#of(subscriptionId), subscriptionId, name, signal);
  }

  readSecurityContact(subscriptionId: string, signal: AbortSignal): Promise<Available<SecurityContact>> {
    return readSecurityContact(this.#of(subscriptionId), subscriptionId, signal);
  }

  setSecurityContact(
    subscriptionId: string,
    contact: SecurityContact,
    signal: AbortSignal,
  ): Promise<Available<SecurityContact>> {
    return setSecurityContact(this.#of(subscriptionId), subscriptionId, contact, signal);
  }

  /** The workspaces of every subscription that can be read, chosen or not: logs may go to any of them. */
  async listWorkspaces(signal: AbortSignal): Promise<Available<readonly Workspace[]>> {
    const listed = await this.#reader.listSubscriptions(signal);
    if (!listed.available) return listed;
    return listWorkspaces(this.#reader.connection, listed.value.subscriptions, signal);
  }

  /** Changes a setting of an account itself: its network, its keys, its backup. */
  async changeAccount(
    account: Account,
    change: AccountChange,
    signal: AbortSignal,
  ): Promise<Available<Account>> {
    const changed = await changeAccount(this.#of(account.subscriptionId), account, change, signal);
    if (changed.available) this.#fleet.takeAccount(changed.value);
    return changed;
  }

  async turnOnLogging(
    account: Account,
    workspaceId: string,
    categories: readonly string[],
    signal: AbortSignal,
  ): Promise<Available<readonly LogDestination[]>> {
    const connection = this.#of(account.subscriptionId);
    const logs = await turnOnLogging(connection, account, workspaceId, categories, signal);
    if (logs.available) this.#fleet.takeLogs(account, logs);
    return logs;
  }

  /** Where the activity log of a subscription goes. */
  readActivityLog(
    subscriptionId: string,
    signal: AbortSignal,
  ): Promise<Available<readonly LogDestination[]>> {
    return readLogDestinations(this.#of(subscriptionId), activityLogOf(subscriptionId), signal);
  }

  /** Sends the part of a subscription's activity log that the detections read to a workspace. */
  exportActivityLog(
    subscriptionId: string,
    workspaceId: string,
    signal: AbortSignal,
  ): Promise<Available<readonly LogDestination[]>> {
    return exportActivityLog(this.#of(subscriptionId), subscriptionId, workspaceId, signal);
  }

  #of(subscriptionId: Subscription['id']) {
    return this.#reader.connectionOf(subscriptionId);
  }
}

function subscriptionOf({ id }: DefenderAlert): string {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? '';
}
