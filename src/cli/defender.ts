import { createInterface } from 'node:readline/promises';
import { isUncertain, type Account, type DefenderStatus } from '../azure/account';
import { listAccounts } from '../azure/accounts';
import type { Connection } from '../azure/connection';
import { readDefender, setDefender } from '../azure/defender';
import { readPlan, setPlan, type DefenderPlan } from '../azure/defenderPlan';
import { inTenant } from '../azure/inTenant';
import { parseResourceId } from '../azure/resourceId';
import { sentence } from '../shared/available';
import type { Available } from '../shared/available';
import { plainText } from '../shared/plainText';
import { cloudOf } from './cloudOption';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import type { Terminal } from './terminal';
import { write } from './write';

export type DefenderAction = 'status' | 'enable' | 'disable';

export interface DefenderOptions {
  readonly format: 'text' | 'json';
  readonly cloud: string;
  readonly tenant?: string;
  readonly yes?: boolean;
}

type Target =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'subscription'; readonly id: string; readonly subscriptionId: string };

type Outcome =
  | { readonly id: string; readonly kind: 'account'; readonly status: Available<DefenderStatus> }
  | { readonly id: string; readonly kind: 'subscription'; readonly status: Available<DefenderPlan> };

/** Reads or switches Defender for accounts and subscriptions, one after the other; what the service then reports is what is told. */
export async function defender(
  action: DefenderAction,
  resources: readonly string[],
  { format, cloud, tenant = '', yes = false }: DefenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const connection = inTenant(terminal.connect(await cloudOf(cloud, terminal)), tenant);
  const targets = await targetsOf(resources, connection, terminal.signal);
  if (action !== 'status' && !yes) await confirm(action, targets, terminal);
  const outcomes: Outcome[] = [];
  for (const target of targets) outcomes.push(await carryOut(action, target, connection, terminal.signal));
  await write(terminal.output, format === 'json' ? json(outcomes) : text(outcomes));
  return codeOf(action, outcomes);
}

async function carryOut(
  action: DefenderAction,
  target: Target,
  connection: Connection,
  signal: AbortSignal,
): Promise<Outcome> {
  const isOn = action === 'enable';
  if (target.kind === 'subscription') {
    const { id, kind, subscriptionId } = target;
    const status =
      action === 'status'
        ? await readPlan(connection, subscriptionId, signal)
        : await setPlan(connection, subscriptionId, isOn ? 'Standard' : 'Free', signal);
    return { id, kind, status };
  }
  const { account, kind } = target;
  const status =
    action === 'status'
      ? await readDefender(connection, account, signal)
      : await setDefender(connection, account, isOn, signal);
  return { id: account.id, kind, status };
}

/**
 * What is named, in the order asked for. One list call for each subscription tells the API of its accounts and that they
 * exist.
 */
async function targetsOf(
  resources: readonly string[],
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const listed = new Map<string, readonly Account[]>();
  const targets: Target[] = [];
  for (const resource of resources) {
    const subscription = /^\/?subscriptions\/([^/]+)\/?$/i.exec(resource)?.[1];
    if (subscription) {
      targets.push({ kind: 'subscription', id: resource, subscriptionId: subscription.toLowerCase() });
      continue;
    }
    const id = parseResourceId(resource);
    if (!id) throw new Failure(`${resource} is not the resource id of an account or a subscription.`);
    const subscriptionId = id.subscriptionId.toLowerCase();
    const inSubscription = listed.get(subscriptionId) ?? (await listIn(subscriptionId, connection, signal));
    listed.set(subscriptionId, inSubscription);
    const account = inSubscription.find((one) => sameId(one.id, resource));
    if (!account) throw new Failure(`There is no Cosmos DB account ${resource}, or you may not see it.`);
    targets.push({ kind: 'account', account });
  }
  return targets;
}

async function listIn(
  subscriptionId: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly Account[]> {
  const subscription = { id: subscriptionId, name: subscriptionId, tenantId: '' };
  const accounts = await listAccounts(connection, subscription, signal);
  if (!accounts.available) throw new Failure(sentence(accounts.reason));
  return accounts.value;
}

function sameId(a: string, b: string): boolean {
  const plain = (id: string): string => id.toLowerCase().replace(/^\/?/, '/').replace(/\/$/, '');
  return plain(a) === plain(b);
}

/** Asks on the error stream, so that the output stays what a script expects. */
async function confirm(
  action: DefenderAction,
  targets: readonly Target[],
  { input, errors, interactive, signal }: Terminal,
): Promise<void> {
  if (!interactive) throw new Failure('Nobody is there to be asked: say --yes to change Azure.');
  const names = targets
    .map((target) => (target.kind === 'account' ? target.account.name : `every account of ${target.id}`))
    .join(', ');
  const question =
    action === 'enable'
      ? `Turn on Microsoft Defender for ${names}? It is billed by the throughput of each account. [y/N] `
      : `Turn off Microsoft Defender for ${names}? Nothing watches what the plan does not cover. [y/N] `;
  const reader = createInterface({ input, output: errors });
  try {
    const answer = await reader.question(plainText(question), { signal });
    if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was changed.');
  } finally {
    reader.close();
  }
}

function text(outcomes: readonly Outcome[]): string {
  return outcomes.map((outcome) => `${plainText(outcome.id)}: ${outcomeText(outcome)}\n`).join('');
}

function outcomeText({ kind, status }: Outcome): string {
  if (!status.available) return plainText(sentence(status.reason));
  const said = kind === 'account' ? statusText(status.value) : planText(status.value);
  return status.partial ? `${said} ${plainText(sentence(status.partial))}` : said;
}

function statusText(status: DefenderStatus): string {
  const { protected: isProtected, accountSetting, subscriptionPlan } = status;
  const setting = accountSetting === 'unknown' ? accountSetting : accountSetting ? 'on' : 'off';
  const both = `account setting ${setting}, subscription plan ${subscriptionPlan}`;
  if (isProtected) return `protected (${both}).`;
  return `${isUncertain(status) ? 'not known to be protected' : 'not protected'} (${both}).`;
}

function planText({ tier, enforced, since }: DefenderPlan): string {
  return [`plan ${tier}`, since && `since ${since.slice(0, 10)}`, enforced && 'enforced']
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

function json(outcomes: readonly Outcome[]): string {
  const told = (wanted: Outcome['kind']) =>
    outcomes.flatMap(({ id, kind, status }) =>
      kind === wanted && status.available
        ? [{ id, ...status.value, ...(status.partial && { reason: sentence(status.partial) }) }]
        : [],
    );
  const failed = outcomes.flatMap(({ id, status }) =>
    status.available ? [] : [{ id, reason: sentence(status.reason) }],
  );
  const subscriptions = told('subscription');
  const answer = { accounts: told('account'), ...(subscriptions.length > 0 && { subscriptions }), failed };
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}

function codeOf(action: DefenderAction, outcomes: readonly Outcome[]): ExitCode {
  const codes = outcomes.map((outcome) => (action === 'status' ? judgementOf(outcome) : failureOf(outcome)));
  return codes.includes(exitCode.failed) ? exitCode.failed : (codes.find(Boolean) ?? exitCode.clean);
}

function failureOf({ status }: Outcome): ExitCode {
  return status.available ? exitCode.clean : exitCode.failed;
}

/** Where it cannot be told whether an account is protected, the question failed: it is not called unprotected. */
function judgementOf({ kind, status }: Outcome): ExitCode {
  if (!status.available) return exitCode.failed;
  if (kind === 'subscription') return status.value.tier === 'Standard' ? exitCode.clean : exitCode.found;
  if (isUncertain(status.value)) return exitCode.failed;
  return status.value.protected ? exitCode.clean : exitCode.found;
}
