import type { Account, Subscription } from '../../src/azure/account';
import { accountKeys } from '../../src/azure/accountChange';
import { accountOf } from '../../src/azure/accountOf';
import { listAccounts } from '../../src/azure/accounts';
import { changeAccount, readAccount } from '../../src/azure/changeAccount';
import type { Connection } from '../../src/azure/connection';
import { readDefender, setDefender } from '../../src/azure/defender';
import {
  createSampleAlerts,
  listDefenderAlerts,
  readAlertLocation,
  setDefenderAlertStatus,
  type DefenderAlert,
} from '../../src/azure/defenderAlerts';
import { readPlan, setPlan } from '../../src/azure/defenderPlan';
import { readLogDestinations } from '../../src/azure/diagnosticSettings';
import { readPlans } from '../../src/azure/plans';
import { readAccounts } from '../../src/azure/readAccounts';
import { readDefenderAlerts } from '../../src/azure/readDefenderAlerts';
import { readSecurityContact, setSecurityContact } from '../../src/azure/securityContacts';
import { listSubscriptions } from '../../src/azure/subscriptions';
import {
  listSuppressionRules,
  putSuppressionRule,
  removeSuppressionRule,
} from '../../src/azure/suppressionRules';
import { listAllSubscriptions, listTenants } from '../../src/azure/tenants';
import { exportActivityLog, turnOnLogging } from '../../src/azure/turnOnLogging';
import { listWorkspaces } from '../../src/azure/workspaces';
import { access } from '../../src/detection/evidence/access';
import { unavailable, type Available } from '../../src/shared/available';
import { createDataExplorerSource } from '../../src/sources/dataExplorer';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import { accountBody } from '../simulator/routes/resources';
import type { Simulator } from '../simulator/simulator';

export type AzureCall = (connection: Connection, signal?: AbortSignal) => Promise<Available<unknown>>;
export type AzureCalls = Readonly<Record<string, AzureCall>>;

/** What the calls are made about. */
export interface Subject {
  readonly subscription: Subscription;
  readonly account: Account;
  readonly alert: DefenderAlert;
  readonly workspaceId: string;
  /** Of Azure Data Explorer. */
  readonly cluster: string;
  readonly database: string;
}

/** A suppression rule that is there before the call that removes it. */
export const standingRule = {
  name: 'standing',
  alertType: 'CosmosDB_TorAnomaly',
  reason: 'FalsePositive',
  comment: 'A test of ours',
  state: 'Enabled',
} as const;

export const contact = { emails: ['soc@contoso.com'], roles: ['Owner'], from: 'Medium' } as const;

const scope = { from: 0, to: Date.UTC(2100, 0, 1) };

/** Every read of Azure that there is, by the name of its function. */
export function readsOf({ subscription, account, workspaceId, cluster, database }: Subject): AzureCalls {
  const { id } = subscription;
  const quiet = () => undefined;
  return {
    listTenants,
    listSubscriptions,
    listAllSubscriptions,
    listAccounts: (connection, signal) => listAccounts(connection, subscription, signal),
    readAccounts: (connection, signal) =>
      told((tell) =>
        readAccounts(
          connection,
          [subscription],
          (_, answer) => {
            tell(answer);
          },
          signal,
        ),
      ),
    readAccount: (connection, signal) => readAccount(connection, account, undefined, signal),
    readPlan: (connection, signal) => readPlan(connection, id, signal),
    readPlans: (connection, signal) =>
      told((tell) =>
        readPlans(
          connection,
          [subscription],
          (_, answer) => {
            tell(answer);
          },
          quiet,
          signal,
        ),
      ),
    readDefender: (connection, signal) => readDefender(connection, account, signal),
    readLogDestinations: (connection, signal) => readLogDestinations(connection, account, signal),
    listDefenderAlerts: (connection, signal) => listDefenderAlerts(connection, id, signal),
    readDefenderAlerts: (connection, signal) => readDefenderAlerts(connection, [subscription], quiet, signal),
    readAlertLocation: (connection, signal) => readAlertLocation(connection, id, signal),
    listSuppressionRules: (connection, signal) => listSuppressionRules(connection, id, signal),
    readSecurityContact: (connection, signal) => readSecurityContact(connection, id, signal),
    listWorkspaces: (connection, signal) => listWorkspaces(connection, [subscription], signal),
    createLogAnalyticsSource: (connection, signal) =>
      createLogAnalyticsSource({ connection, workspaces: [workspaceId] }).fetch(access, scope, signal),
    createDataExplorerSource: (connection, signal) =>
      createDataExplorerSource({ connection, databases: [{ cluster, database }] }).fetch(
        access,
        scope,
        signal,
      ),
  };
}

/** Every change of Azure that there is, by the name of its function. */
export function changesOf({ subscription, account, alert, workspaceId }: Subject): AzureCalls {
  const { id } = subscription;
  return {
    setDefender: (connection, signal) => setDefender(connection, account, true, signal),
    setPlan: (connection, signal) => setPlan(connection, id, 'Standard', signal),
    setDefenderAlertStatus: (connection, signal) =>
      setDefenderAlertStatus(connection, alert, 'Dismissed', signal),
    putSuppressionRule: (connection, signal) =>
      putSuppressionRule(connection, id, { ...standingRule, name: 'tor' }, signal),
    removeSuppressionRule: (connection, signal) =>
      removeSuppressionRule(connection, id, standingRule.name, signal),
    setSecurityContact: (connection, signal) => setSecurityContact(connection, id, contact, signal),
    exportActivityLog: (connection, signal) =>
      exportActivityLog(connection, account.subscriptionId, workspaceId, signal),
    turnOnLogging: (connection, signal) =>
      turnOnLogging(connection, account, workspaceId, ['DataPlaneRequests'], signal),
    createSampleAlerts: (connection, signal) => createSampleAlerts(connection, id, 'westeurope', signal),
    changeAccount: (connection, signal) => changeAccount(connection, account, accountKeys(false), signal),
  };
}

/** The first account, alert and workspace of a simulator. */
export function subjectIn({ world, url }: Simulator): Subject {
  const [subscription, account, alert, workspace] = [
    world.subscriptions[0]!,
    world.accounts[0]!,
    world.alerts[0]!,
    world.workspaces[0]!,
  ];
  return {
    subscription: { id: subscription.id, name: subscription.name, tenantId: '' },
    account: accountOf(accountBody(account) as object, account.subscriptionId),
    alert: { id: alert.id, alertDisplayName: alert.title } as DefenderAlert,
    workspaceId: workspace.id,
    cluster: url,
    database: workspace.name,
  };
}

/** The answer of a call that tells it instead of giving it. */
async function told(
  call: (tell: (answer: Available<unknown>) => void) => Promise<void>,
): Promise<Available<unknown>> {
  let answer: Available<unknown> = unavailable({ kind: 'invalid', message: 'Nothing was told.' });
  await call((given) => {
    answer = given;
  });
  return answer;
}
