import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Account, DefenderStatus } from './account';
import type { Connection } from './connection';
import { readPlan, type DefenderPlan } from './defenderPlan';
import { readBack } from './readBack';
import { get, put, type Call } from './resourceManager';
import { strangeAnswer } from './strangeAnswer';

/**
 * The account's own setting and the subscription's plan, both as the service has them. A plan that was read already is
 * not read again. Who may read one of the two alone is told that one, and the other is unknown, with the reason.
 */
export async function readDefender(
  connection: Connection,
  account: Account,
  signal?: AbortSignal,
  known?: Available<DefenderPlan>,
): Promise<Available<DefenderStatus>> {
  const refusal = refusalOf(account);
  if (refusal) return unavailable(refusal);
  const [setting, plan] = await readBoth(connection, account, signal, known);
  if (setting.available) return statusOf(setting.value, plan);
  // What failed for now is no answer: what was known of the setting before still stands.
  if (setting.reason.kind !== 'forbidden' || !plan.available) return setting;
  return statusOf('unknown', { ...plan, partial: { ...setting.reason, kind: 'partial' } });
}

function readBoth(
  connection: Connection,
  account: Account,
  signal?: AbortSignal,
  known?: Available<DefenderPlan>,
): Promise<readonly [Available<boolean>, Available<DefenderPlan>]> {
  return Promise.all([
    readSetting(connection, account, signal),
    known ?? readPlan(connection, account.subscriptionId, signal),
  ]);
}

/** Which of the two wins: either is enough. */
export function statusOf(
  accountSetting: DefenderStatus['accountSetting'],
  plan: Available<DefenderPlan>,
): Available<DefenderStatus> {
  const isOn = accountSetting === true;
  if (!plan.available)
    return available(
      { protected: isOn, accountSetting, subscriptionPlan: 'unknown' },
      { ...plan.reason, kind: 'partial' },
    );
  const { tier, enforced, since } = plan.value;
  const status = {
    protected: isOn || tier === 'Standard',
    accountSetting,
    subscriptionPlan: tier,
    ...(enforced && { enforced }),
    ...(since && { since }),
  };
  return available(status, plan.partial);
}

/**
 * Turns the account's own setting on or off and reads the state back.
 * Where the service reports another state than asked for, that state comes with a reason.
 */
export async function setDefender(
  connection: Connection,
  account: Account,
  on: boolean,
  signal?: AbortSignal,
): Promise<Available<DefenderStatus>> {
  const refusal = refusalOf(account);
  if (refusal) return unavailable(refusal);
  const doing = `turn ${on ? 'on' : 'off'} Microsoft Defender for ${account.name}`;
  const call = { ...settingCall(account), body: { properties: { isEnabled: on } }, doing };
  return readBack(await put(connection, call, signal), {
    read: async () => {
      const [setting, plan] = await readBoth(connection, account, signal);
      return setting.available ? statusOf(setting.value, plan) : setting;
    },
    took: ({ accountSetting }) => accountSetting === on,
    what: `The setting of ${account.name}`,
    otherwise: `${account.name} still has Defender turned ${on ? 'off' : 'on'}`,
  });
}

async function readSetting(
  connection: Connection,
  account: Account,
  signal?: AbortSignal,
): Promise<Available<boolean>> {
  const read = await get<WireSetting>(connection, settingCall(account), signal);
  if (!read.available) return read;
  const on = read.value.properties?.isEnabled;
  return typeof on === 'boolean' ? available(on) : unavailable(strangeAnswer('Defender setting'));
}

interface WireSetting {
  readonly properties?: { readonly isEnabled?: unknown };
}

/** The newest stable version of Microsoft.Security's advancedThreatProtectionSettings, as its REST specification has it. */
function settingCall(account: Account): Call {
  return {
    path: `${account.id}/providers/Microsoft.Security/advancedThreatProtectionSettings/current`,
    apiVersion: '2019-01-01',
    doing: `read the Defender setting of ${account.name}`,
  };
}

function refusalOf({ name, api }: Account): Reason | undefined {
  if (api === 'NoSQL') return undefined;
  return {
    kind: 'unsupported',
    message: `Microsoft Defender for Azure Cosmos DB covers the API for NoSQL; ${name} uses the API for ${api}.`,
    nextStep: 'Watch its network rules, keys and activity log instead.',
  };
}
