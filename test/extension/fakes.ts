import { available } from '../../src/shared/available';
import type { Account, DefenderStatus } from '../../src/azure/account';
import type { Progress, Ui } from '../../src/extension/ui';
import type { AccountState, SubscriptionState } from '../../src/monitor/fleet';
import type { Page } from '../../src/extension/page/page';
import type { WatchPort } from '../../src/extension/services';
import type { Available, Reason } from '../../src/shared/available';

/** A person who answers as the test says; it remembers what they saw. */
export class FakeUi implements Ui {
  readonly said: string[] = [];
  readonly reasons: Reason[] = [];
  readonly questions: { message: string; detail: string; action: string }[] = [];
  readonly pages: Page[] = [];
  readonly labels: string[] = [];
  logShown = 0;

  constructor(
    readonly answers: {
      confirms?: boolean;
      picks?: string | readonly string[];
      files?: readonly string[];
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
    return Promise.resolve(choices.find(({ label }) => label === this.answers.picks)?.value);
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
  readonly triaged: [string, string, number][] = [];
  refreshed = 0;
  answer: Available<DefenderStatus> | undefined;
  readonly alerts: WatchPort['alerts'];
  readonly fleet: WatchPort['fleet'];

  constructor(readonly states: readonly AccountState[] = []) {
    this.alerts = {
      get: () => undefined,
      triage: (id, status, at) => {
        this.triaged.push([id, status, at]);
        return Promise.resolve();
      },
    };
    this.fleet = {
      subscriptions: { value: [subscriptionOf('Contoso', states)] },
      accounts: states,
      account: (id) => states.find(({ account }) => account.id === id),
    };
  }

  setDefender: WatchPort['setDefender'] = ({ name }, wanted) => {
    this.switched.push({ name, on: wanted });
    return Promise.resolve(this.answer ?? available(wanted ? on : off));
  };

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
