import { available } from '../../src/shared/available';
import type { Account, DefenderStatus } from '../../src/azure/account';
import type { Progress, Ui } from '../../src/extension/ui';
import type { LogDestination } from '../../src/azure/diagnosticSettings';
import type { SuppressionRule } from '../../src/azure/suppressionRules';
import type { Workspace } from '../../src/azure/workspaces';
import type { ListedAlert } from '../../src/monitor/listedAlert';
import type { AccountState, SubscriptionState } from '../../src/monitor/fleet';
import type { Page } from '../../src/extension/page/page';
import type { TriageStore } from '../../src/monitor/triageStore';
import type { WatchPort } from '../../src/extension/services';
import type { Available, Reason } from '../../src/shared/available';

/** A person who answers as the test says; it remembers what they saw. */
export class FakeUi implements Ui {
  readonly said: string[] = [];
  readonly reasons: Reason[] = [];
  readonly questions: { message: string; detail: string; action: string }[] = [];
  readonly pages: Page[] = [];
  readonly labels: string[] = [];
  readonly webPages: string[] = [];
  /** What was wrong with what they wrote; they then step back. */
  readonly mistakes: string[] = [];
  readonly alerts: string[] = [];
  readonly copied: string[] = [];
  readonly saved: (readonly [name: string, text: string])[] = [];
  readonly opened: string[] = [];
  logShown = 0;

  constructor(
    readonly answers: {
      confirms?: boolean;
      picks?: string | readonly string[];
      files?: readonly string[];
      /** What is typed: always the same, or by the title of the question. */
      writes?: string | Readonly<Record<string, string>>;
    } = {},
  ) {}

  inform = (message: string) => void this.said.push(message);
  explain = (reason: Reason) => void this.reasons.push(reason);
  showLog = () => {
    this.logShown++;
  };

  confirm: Ui['confirm'] = (question) => {
    this.questions.push(question);
    return Promise.resolve(this.answers.confirms ?? false);
  };

  pick: Ui['pick'] = (_, choices) => {
    this.labels.push(...choices.map(({ label }) => label));
    const { picks = [] } = this.answers;
    return Promise.resolve(
      choices.find(({ label }) => picks === label || (Array.isArray(picks) && picks.includes(label)))?.value,
    );
  };

  pickMany: Ui['pickMany'] = (_, choices) => {
    this.labels.push(...choices.filter(({ picked }) => picked).map(({ label }) => label));
    const { picks } = this.answers;
    return Promise.resolve(
      picks === undefined
        ? undefined
        : choices.filter(({ label }) => picks.includes(label)).map(({ value }) => value),
    );
  };

  chooseFiles: Ui['chooseFiles'] = () => Promise.resolve(this.answers.files);

  withProgress = <T>(_: string, work: (progress: Progress, signal: AbortSignal) => Promise<T>) =>
    work({ report: () => undefined }, new AbortController().signal);

  ask: Ui['ask'] = ({ title, check }) => {
    this.labels.push(title);
    const { writes } = this.answers;
    const text = typeof writes === 'object' ? writes[title] : writes;
    const mistake = text === undefined ? undefined : check?.(text);
    if (mistake !== undefined) this.mistakes.push(mistake);
    return Promise.resolve(mistake === undefined ? text : undefined);
  };

  openWebPage = (url: string) => {
    this.webPages.push(url);
    return Promise.resolve();
  };

  openCode: Ui['openCode'] = ({ name }) => {
    this.opened.push(name);
    return Promise.resolve();
  };

  showAlert = (id: string, title: string) => void this.alerts.push(`${id}: ${title}`);
  openText = (text: string) => {
    this.copied.push(text);
    return Promise.resolve();
  };

  save: Ui['save'] = (_, name, text) => {
    this.saved.push([name, text]);
    return Promise.resolve(true);
  };

  copy = (text: string) => {
    this.copied.push(text);
    return Promise.resolve();
  };

  openPage = (page: Page) => {
    this.pages.push(page);
    return Promise.resolve();
  };
}

export function accountOf(name: string, more: Partial<Account> = {}): Account {
  return {
    id: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
    name,
    subscriptionId: 's',
    resourceGroup: 'rg',
    location: 'westeurope',
    api: 'NoSQL',
    tags: {},
    publicNetworkAccess: true,
    localAuthDisabled: false,
    ipRules: [],
    virtualNetworkRules: 0,
    privateEndpoints: 0,
    regions: ['westeurope'],
    backup: 'Periodic',
    fullTextQueries: false,
    ...more,
  };
}

export const off: DefenderStatus = { protected: false, accountSetting: false, subscriptionPlan: 'Free' };
export const on: DefenderStatus = { protected: true, accountSetting: true, subscriptionPlan: 'Free' };
export const planned: DefenderStatus = {
  protected: true,
  accountSetting: false,
  subscriptionPlan: 'Standard',
};

export function stateOf(account: Account, more: Partial<AccountState> = {}): AccountState {
  return { account, defender: { value: off, asOf: 0 }, logs: { value: [], asOf: 0 }, ...more };
}

export function subscriptionOf(name: string, accounts: readonly AccountState[]): SubscriptionState {
  return {
    subscription: { id: name, name, tenantId: 't' },
    plan: {},
    accounts: { value: accounts, asOf: 0 },
  };
}

/** A watch over some accounts whose Defender can be switched; it remembers what was asked of it. */
export class FakeWatch implements WatchPort {
  readonly switched: { readonly name: string; readonly on: boolean }[] = [];
  /** Every other change of Azure, by the name of the method, with what it was asked. */
  readonly asked: [string, ...unknown[]][] = [];
  readonly triaged: [string, string][] = [];
  refreshed = 0;
  lastPoll: WatchPort['lastPoll'];
  trouble: WatchPort['trouble'] = [];

  get listedAlerts(): WatchPort['listedAlerts'] {
    return this.alerts;
  }

  triage!: TriageStore;
  answer: Available<DefenderStatus> | undefined;
  alerts: readonly ListedAlert[] = [];
  readonly fleet: WatchPort['fleet'];

  constructor(readonly states: readonly AccountState[] = []) {
    this.fleet = {
      subscriptions: { value: [subscriptionOf('Contoso', states)] },
      accounts: states,
      account: (id) => states.find(({ account }) => account.id === id),
    };
  }

  listedAlert: WatchPort['listedAlert'] = (id) =>
    this.alerts.find(({ systemAlertId }) => systemAlertId === id);

  setAlertStatus: WatchPort['setAlertStatus'] = (id, status) => {
    this.triaged.push([id, status]);
    return Promise.resolve(available(undefined));
  };

  changeTriage: WatchPort['changeTriage'] = async (change) => {
    await change(this.triage, 1000);
  };

  waitForLogs: WatchPort['waitForLogs'] = ({ name }, workspaceId) => {
    this.asked.push(['waitForLogs', name, workspaceId]);
    return Promise.resolve(available(undefined));
  };

  evidence: Awaited<ReturnType<WatchPort['evidenceOf']>> = { evidence: {}, notes: [] };
  evidenceOf: WatchPort['evidenceOf'] = () => Promise.resolve(this.evidence);

  readonly azure: WatchPort['azure'] = {
    setDefender: ({ name }, wanted) => {
      this.switched.push({ name, on: wanted });
      return Promise.resolve(this.answer ?? available(wanted ? on : off));
    },
    setPlan: (id, tier) => this.#take(['setPlan', id, tier], { tier, enforced: false }),
    changeAccount: (account, change) =>
      this.#take(['changeAccount', account.name, change.properties], account),
    setAlertStatus: (alert, status) => this.#take(['setAlertStatus', alert.id, status], alert),
    createSampleAlerts: (id) => this.#take(['createSampleAlerts', id], undefined),
    listSuppressionRules: () => Promise.resolve(available(this.rules)),
    putSuppressionRule: (id, rule) => this.#take(['putSuppressionRule', id, rule], rule),
    removeSuppressionRule: (id, name) => this.#take(['removeSuppressionRule', id, name], undefined),
    readSecurityContact: () =>
      Promise.resolve(available({ emails: ['soc@contoso.com'], roles: [], from: 'High' })),
    setSecurityContact: (id, contact) => this.#take(['setSecurityContact', id, contact], contact),
    listWorkspaces: () => Promise.resolve(available(this.workspaces)),
    turnOnLogging: ({ name }, workspaceId, categories) =>
      this.#take(['turnOnLogging', name, workspaceId, categories], []),
    readActivityLog: () => Promise.resolve(this.activityLog),
    exportActivityLog: (id, workspaceId) => this.#take(['exportActivityLog', id, workspaceId], []),
  };

  /** Where the activity log of every subscription goes. */
  activityLog: Available<readonly LogDestination[]> = available([]);
  rules: readonly SuppressionRule[] = [];
  workspaces: readonly Workspace[] = [];

  #take<T>(asked: [string, ...unknown[]], answer: T): Promise<Available<T>> {
    this.asked.push(asked);
    return Promise.resolve(available(answer));
  }

  listSubscriptions: WatchPort['listSubscriptions'] = () =>
    Promise.resolve(
      available({
        subscriptions: [
          { id: 'Contoso', name: 'Contoso', tenantId: 't' },
          { id: 'Fabrikam', name: 'Fabrikam', tenantId: 't' },
        ],
        closedTenants: [],
      }),
    );

  refresh = () => {
    this.refreshed++;
  };
}
