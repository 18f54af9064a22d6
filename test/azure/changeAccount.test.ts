import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import {
  accountKeys,
  chosenAddresses,
  continuousBackup,
  publicNetworks,
  wholeQueryTexts,
  type AccountChange,
} from '../../src/azure/accountChange';
import { accountOf } from '../../src/azure/accountOf';
import { changeAccount } from '../../src/azure/changeAccount';
import { accountBody } from '../simulator/routes/resources';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

function account(name: string): Account {
  const found = simulator.world.accounts.find((candidate) => candidate.name === name)!;
  return accountOf(accountBody(found) as object, found.subscriptionId);
}

const changes: readonly (readonly [string, AccountChange, Partial<Account>])[] = [
  ['closes public networks', publicNetworks(false), { publicNetworkAccess: false }],
  ['limits addresses', chosenAddresses(['203.0.113.7']), { ipRules: ['203.0.113.7'] }],
  ['turns off keys', accountKeys(false), { localAuthDisabled: true }],
  ['backs up continuously', continuousBackup(7), { backup: 'Continuous' }],
  ['logs whole queries', wholeQueryTexts(), { fullTextQueries: true }],
];

describe('a change of an account', () => {
  it.each(changes)('that %s is waited for and read back', async (_, change, expected) => {
    const result = await changeAccount(connectTo(simulator), account('contoso-dev-orders'), change);
    expect(result).toMatchObject({ available: true, value: expected });
    expect(result).not.toHaveProperty('partial');
    const methods = simulator.requests.map(({ method }) => method);
    expect(methods).toEqual(['PATCH', 'GET', 'GET', 'GET']);
  });

  it.each([publicNetworks, accountKeys])('can be taken back: %o', async (change) => {
    const connection = connectTo(simulator);
    const before = account('contoso-dev-orders');
    const changed = await changeAccount(connection, before, change(false));
    expect(changed).toMatchObject({ available: true });
    await changeAccount(connection, before, change(true));
    expect(account(before.name)).toMatchObject({ publicNetworkAccess: true, localAuthDisabled: false });
  });

  it('keeps what the version of the service does not tell', async () => {
    const whole = account('contoso-orders');
    const result = await changeAccount(connectTo(simulator), whole, publicNetworks(false));
    expect(result).toMatchObject({ value: { fullTextQueries: true } });
  });

  it('that something sets back at once says so', async () => {
    const target = simulator.world.accounts[3]!;
    Object.defineProperty(target, 'patched', { set: () => undefined, get: () => ({}) });
    const result = await changeAccount(connectTo(simulator), account(target.name), accountKeys(false));
    expect(result).toMatchObject({
      available: true,
      value: { localAuthDisabled: false },
      partial: { message: expect.stringContaining('not as it was asked for') as string },
    });
  });

  it('that fails on the way ends with the words of the service, and the account as it was', async () => {
    simulator.world.changesFailWith = { code: 'RequestDisallowedByPolicy', message: 'Keys must stay on.' };
    const before = account('contoso-dev-orders');
    const result = await changeAccount(connectTo(simulator), before, accountKeys(false));
    expect(result).toMatchObject({
      available: false,
      reason: {
        kind: 'forbidden',
        nextStep: 'Ask who owns the policy for an exemption.',
        message: expect.stringMatching(
          /turn off the keys of contoso-dev-orders.*Keys must stay on/,
        ) as string,
      },
    });
    expect(account(before.name)).toEqual(before);
  });

  it('that its API does not have is refused before it is sent', async () => {
    const result = await changeAccount(connectTo(simulator), account('contoso-sessions'), accountKeys(false));
    expect(result).toMatchObject({ available: false, reason: { kind: 'unsupported' } });
    expect(simulator.requests).toEqual([]);
  });
});
