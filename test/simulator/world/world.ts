import { hashText } from '../../../src/shared/hash';
import type { SimulatedAlert } from './defenderAlerts';

/** The tenant that the simulator plays: subscriptions, accounts and workspaces, with the state that requests change. */
export interface World {
  readonly tenantId: string;
  /** Tenants that the identity is a guest of and that want a second factor. */
  readonly closedTenants: { readonly id: string; readonly name: string }[];
  /** Tenants that the identity is a guest of and that take its sign-in. */
  readonly guestTenants: { readonly id: string; readonly name: string }[];
  readonly subscriptions: SimulatedSubscription[];
  readonly accounts: SimulatedAccount[];
  readonly workspaces: SimulatedWorkspace[];
  /** Defender's own alerts; empty until somebody fills them in. */
  readonly alerts: SimulatedAlert[];
  /** The properties of a contact, by subscription. */
  readonly securityContacts: Map<string, unknown>;
  /** Changes of accounts that are under way, by the id of the operation. */
  readonly operations: Map<string, { polls: number; readonly finish: () => void }>;
  /** What changes of accounts end with in place of success: a policy that denies them, as an example. */
  changesFailWith?: { readonly code: string; readonly message: string };
  suppressionRules: { readonly subscriptionId: string; readonly name: string; readonly body: unknown }[];
}

export interface SimulatedSubscription {
  readonly id: string;
  readonly name: string;
  /** Where it is not in the tenant of the world: only tokens of its own tenant open it. */
  readonly tenantId?: string;
  /** Whether it is there without being listed: the identity has rights on resources in it alone. */
  readonly unlisted?: boolean;
  /** Whether the identity may read what is in it; listing the subscription itself always works. */
  readable: boolean;
  /** The workspace that its activity log goes to, where there is one; requests change it. */
  activityLog?: string;
  /** The plan `CosmosDbs`; requests change it. */
  plan: { pricingTier: string; enforce: string; enablementTime?: string };
}

export interface SimulatedAccount {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly kind: 'GlobalDocumentDB' | 'MongoDB';
  readonly capability?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly closed?: boolean;
  readonly fullText?: boolean;
  /** The diagnostic setting, where there is one. */
  logs?: { readonly workspace: string; readonly dedicated: boolean };
  /** Properties that requests have changed, over those that all accounts have. */
  patched?: Readonly<Record<string, unknown>>;
  /** The Advanced Threat Protection setting; requests change it. */
  protected: boolean;
}

export interface SimulatedWorkspace {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly customerId: string;
}

/** A GUID that stands for a name, the same in every run. */
export function guidOf(name: string): string {
  const hex = hashText(name) + hashText(`${name}/`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

const production = guidOf('Contoso Production');
const development = guidOf('Contoso Development');
const analytics = guidOf('Contoso Analytics');
const legal = guidOf('Contoso Legal');

export function createWorld(): World {
  const workspaces = [workspace(production, 'law-contoso-prod'), workspace(development, 'law-contoso-dev')];
  const [prodLogs = '', devLogs = ''] = workspaces.map(({ id }) => id);
  return {
    tenantId: guidOf('contoso.example'),
    closedTenants: [],
    guestTenants: [],
    workspaces,
    alerts: [],
    securityContacts: new Map(),
    operations: new Map(),
    suppressionRules: [],
    subscriptions: [
      { ...subscription(production, 'Contoso Production'), activityLog: prodLogs },
      { ...subscription(development, 'Contoso Development'), activityLog: devLogs },
      { ...subscription(analytics, 'Contoso Analytics'), activityLog: prodLogs, plan: standard },
      { ...subscription(legal, 'Contoso Legal'), readable: false },
    ],
    accounts: [
      account(production, 'contoso-orders', {
        tags: { team: 'orders' },
        fullText: true,
        logs: { workspace: prodLogs, dedicated: true },
      }),
      account(production, 'contoso-catalog', { logs: { workspace: prodLogs, dedicated: true } }),
      account(production, 'contoso-sessions', { kind: 'MongoDB' }),
      account(development, 'contoso-dev-orders', {}),
      account(development, 'contoso-playground', {
        fullText: true,
        protected: true,
        logs: { workspace: devLogs, dedicated: true },
      }),
      account(development, 'contoso-telemetry', { capability: 'EnableCassandra' }),
      account(analytics, 'contoso-reports', {
        closed: true,
        logs: { workspace: prodLogs, dedicated: false },
      }),
      account(analytics, 'contoso-graph', { capability: 'EnableGremlin' }),
    ],
  };
}

const standard = {
  pricingTier: 'Standard',
  enforce: 'False',
  enablementTime: '2024-03-01T12:42:42.1921106Z',
};

function subscription(id: string, name: string): SimulatedSubscription {
  return { id, name, readable: true, plan: { pricingTier: 'Free', enforce: 'False' } };
}

function account(subscriptionId: string, name: string, details: Partial<SimulatedAccount>): SimulatedAccount {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-${name.split('-').slice(1).join('-')}`;
  return {
    id: `${group}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
    name,
    subscriptionId,
    location: 'West Europe',
    kind: 'GlobalDocumentDB',
    tags: {},
    protected: false,
    ...details,
  };
}

function workspace(subscriptionId: string, name: string): SimulatedWorkspace {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-monitoring`;
  return {
    id: `${group}/providers/Microsoft.OperationalInsights/workspaces/${name}`,
    name,
    subscriptionId,
    customerId: guidOf(name),
  };
}
