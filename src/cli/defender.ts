import { createInterface } from 'node:readline/promises';
import type { Account, DefenderStatus } from '../azure/account';
import { listAccounts } from '../azure/accounts';
import { cloudNamed } from '../azure/clouds';
import type { Connection } from '../azure/connection';
import { readDefender, setDefender } from '../azure/defender';
import { parseResourceId } from '../azure/resourceId';
import { sentence } from '../shared/available';
import type { Available } from '../shared/available';
import { plainText } from '../shared/plainText';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import type { Terminal } from './terminal';
import { write } from './write';

export type DefenderAction = 'status' | 'enable' | 'disable';

export interface DefenderOptions {
  readonly format: 'text' | 'json';
  readonly cloud: string;
  readonly yes?: boolean;
}

interface Outcome {
  readonly account: Account;
  readonly status: Available<DefenderStatus>;
}

/** Reads or switches Defender for accounts, one after the other; what the service then reports is what is told. */
export async function defender(
  action: DefenderAction,
  resources: readonly string[],
  { format, cloud, yes = false }: DefenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const known = cloudNamed(cloud);
  if (!known)
    throw new Failure(`${cloud} is no cloud: AzureCloud, AzureChinaCloud and AzureUSGovernment are.`);
  const connection = terminal.connect(known);
  const accounts = await accountsOf(resources, connection, terminal.signal);
  if (action !== 'status' && !yes) await confirm(action, accounts, terminal);
  const outcomes: Outcome[] = [];
  for (const account of accounts)
    outcomes.push({ account, status: await carryOut(action, account, connection, terminal.signal) });
  await write(terminal.output, format === 'json' ? json(outcomes) : text(outcomes));
  return codeOf(action, outcomes);
}

function carryOut(
  action: DefenderAction,
  account: Account,
  connection: Connection,
  signal: AbortSignal,
): Promise<Available<DefenderStatus>> {
  if (action === 'status') return readDefender(connection, account, signal);
  return setDefender(connection, account, action === 'enable', signal);
}

/** The accounts in the order asked for. One list call for each subscription tells their API and that they exist. */
async function accountsOf(
  resources: readonly string[],
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly Account[]> {
  const listed = new Map<string, readonly Account[]>();
  const accounts: Account[] = [];
  for (const resource of resources) {
    const id = parseResourceId(resource);
    if (!id) throw new Failure(`${resource} is not the resource id of an account.`);
    const subscriptionId = id.subscriptionId.toLowerCase();
    const inSubscription = listed.get(subscriptionId) ?? (await listIn(subscriptionId, connection, signal));
    listed.set(subscriptionId, inSubscription);
    const account = inSubscription.find((one) => sameId(one.id, resource));
    if (!account) throw new Failure(`There is no Cosmos DB account ${resource}, or you may not see it.`);
    accounts.push(account);
  }
  return accounts;
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
  accounts: readonly Account[],
  { input, errors, interactive, signal }: Terminal,
): Promise<void> {
  if (!interactive) throw new Failure('Nobody is there to be asked: say --yes to change Azure.');
  const names = accounts.map(({ name }) => name).join(', ');
  const question =
    action === 'enable'
      ? `Turn on Microsoft Defender for ${names}? It is billed by the throughput of the account. [y/N] `
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
  return outcomes.map(({ account, status }) => `${plainText(account.id)}: ${statusText(status)}\n`).join('');
}

function statusText(status: Available<DefenderStatus>): string {
  if (!status.available) return plainText(sentence(status.reason));
  const { protected: isProtected, accountSetting, subscriptionPlan } = status.value;
  const both = `account setting ${accountSetting ? 'on' : 'off'}, subscription plan ${subscriptionPlan}`;
  const partial = status.partial ? ` ${plainText(sentence(status.partial))}` : '';
  return `${isProtected ? 'protected' : 'not protected'} (${both}).${partial}`;
}

function json(outcomes: readonly Outcome[]): string {
  const accounts = outcomes.flatMap(({ account, status }) =>
    status.available ? [{ id: account.id, ...status.value }] : [],
  );
  const failed = outcomes.flatMap(({ account, status }) =>
    status.available ? [] : [{ id: account.id, reason: sentence(status.reason) }],
  );
  return `${JSON.stringify({ accounts, failed }, undefined, 2)}\n`;
}

function codeOf(action: DefenderAction, outcomes: readonly Outcome[]): ExitCode {
  if (outcomes.some(({ status }) => !status.available)) return exitCode.failed;
  const unprotected = outcomes.some(({ status }) => status.available && !status.value.protected);
  return action === 'status' && unprotected ? exitCode.found : exitCode.clean;
}
