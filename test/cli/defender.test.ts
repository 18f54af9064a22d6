import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../src/azure/cloud';
import type { Connection } from '../../src/azure/connection';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { runCli } from './testTerminal';

let simulator: Simulator;
let connection: Connection;

beforeAll(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  simulator.faults.clear();
  simulated('contoso-orders').protected = false;
});

function simulated(name: string): Simulator['world']['accounts'][number] {
  return simulator.world.accounts.find((account) => account.name === name)!;
}

const idOf = (name: string) => simulated(name).id;

function defender(args: readonly string[], terminal: { input?: string; interactive?: boolean } = {}) {
  return runCli(['defender', ...args], { connect: () => connection, ...terminal });
}

describe('defender', () => {
  it('tells who is protected, and by what', async () => {
    const { code, output } = await defender(['status', idOf('contoso-orders'), idOf('contoso-reports')]);
    expect(code).toBe(1);
    expect(output.split('\n')).toEqual([
      expect.stringMatching(
        /contoso-orders: not protected \(account setting off, subscription plan Free\)\.$/,
      ),
      expect.stringMatching(
        /contoso-reports: protected \(account setting off, subscription plan Standard\)\.$/,
      ),
      '',
    ]);
  });

  it('sets the plan of a subscription, and tells it', async () => {
    const id = `/subscriptions/${simulated('contoso-orders').subscriptionId}`;
    expect((await defender(['status', id])).output).toBe(`${id}: plan Free.\n`);
    const on = await defender(['enable', '--yes', '--format', 'json', id]);
    expect(JSON.parse(on.output)).toMatchObject({ accounts: [], subscriptions: [{ id, tier: 'Standard' }] });
    expect((await defender(['status', id])).code).toBe(0);
    expect(await defender(['disable', '--yes', id])).toMatchObject({
      code: 0,
      output: `${id}: plan Free.\n`,
    });
  });

  it('does not call an account unprotected whose plan it may not read', async () => {
    simulator.faults.add({ path: 'pricings', answer: 403 });
    const { code, output } = await defender(['status', idOf('contoso-orders')]);
    expect(output).toMatch(/not known to be protected .*Security/);
    expect(code).toBe(2);
  });

  it('tells a setting that it may not read from one that is off, and counts the plan where that is on', async () => {
    simulator.faults.add({ path: 'advancedThreatProtectionSettings', answer: 403, times: -1 });
    const bare = await defender(['status', idOf('contoso-orders')]);
    expect(bare.output).toMatch(
      /not known to be protected \(account setting unknown, subscription plan Free\)\. .*Security/,
    );
    expect(bare.code).toBe(2);
    const covered = await defender(['status', '--format', 'json', idOf('contoso-reports')]);
    expect(JSON.parse(covered.output)).toMatchObject({
      accounts: [
        {
          protected: true,
          accountSetting: 'unknown',
          subscriptionPlan: 'Standard',
          reason: expect.stringContaining('Security') as string,
        },
      ],
    });
    expect(covered.code).toBe(0);
  });

  it('takes an id in any case', async () => {
    const { code } = await defender(['status', idOf('contoso-reports').toUpperCase()]);
    expect(code).toBe(0);
  });

  it('turns it on and off, and reads the state back', async () => {
    const id = idOf('contoso-orders');
    const on = await defender(['enable', '--yes', '--format', 'json', id]);
    expect(on.code).toBe(0);
    expect(JSON.parse(on.output)).toEqual({
      accounts: [{ id, protected: true, accountSetting: true, subscriptionPlan: 'Free' }],
      failed: [],
    });
    expect(simulated('contoso-orders').protected).toBe(true);
    expect((await defender(['disable', '--yes', id])).output).toContain('not protected');
    expect(simulated('contoso-orders').protected).toBe(false);
  });

  it.each([
    ['y\n', true],
    ['\n', false],
    ['no\n', false],
  ])('asks, and takes %j for an answer', async (input, changed) => {
    const { code, errors } = await defender(['enable', idOf('contoso-orders')], { input, interactive: true });
    expect(errors).toContain('Turn on Microsoft Defender for contoso-orders? It is billed');
    expect(code).toBe(changed ? 0 : 2);
    expect(simulated('contoso-orders').protected).toBe(changed);
  });

  it('changes nothing where nobody can be asked', async () => {
    const { code, errors } = await defender(['enable', idOf('contoso-orders')]);
    expect({ code, errors }).toEqual({
      code: 2,
      errors: 'cosmos-guard: Nobody is there to be asked: say --yes to change Azure.\n',
    });
    expect(simulated('contoso-orders').protected).toBe(false);
  });

  it('goes to the cloud of a file, and to the tenant that is named', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'cosmos-guard-'));
    const endpoints = {
      resourceManager: 'https://management.stack.example',
      authority: 'https://login.example',
    };
    await writeFile(join(cwd, 'stack.json'), JSON.stringify(endpoints));
    await writeFile(join(cwd, 'broken.json'), JSON.stringify({ authority: 'https://login.example' }));
    const went: string[] = [];
    const connect = (cloud: Cloud) => {
      went.push(cloud.resourceManager);
      return { ...connection, cloud };
    };
    const args = ['defender', 'status', idOf('contoso-orders'), '--tenant', 'fabrikam', '--cloud'];
    const { code } = await runCli([...args, 'stack.json'], { cwd, connect });
    const broken = await runCli([...args, 'broken.json'], { cwd, connect });
    await rm(cwd, { recursive: true });
    expect(code).toBe(2);
    expect(went).toEqual(['https://management.stack.example']);
    expect(simulator.requests.at(-1)?.tenantId).toBe('fabrikam');
    expect(broken).toMatchObject({
      code: 2,
      errors: expect.stringContaining('resourceManager is missing') as string,
    });
  });

  it('says why an account of another API is refused', async () => {
    const { code, output } = await defender(['enable', '--yes', idOf('contoso-graph')]);
    expect(code).toBe(2);
    expect(output).toMatch(/contoso-graph: .*\.$/m);
  });

  it.each([
    ['no resource id', ['status', 'contoso-orders'], 'is not the resource id of an account'],
    ['an unknown cloud', ['status', '--cloud', 'AzureMoon', 'x'], 'AzureMoon is no cloud'],
  ])('ends with 2 and one line for %s', async (_, args, message) => {
    const { code, output, errors } = await defender(args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
  });

  it('ends with 2 and one line for an account that is not there', async () => {
    const { code, errors } = await defender(['status', `${idOf('contoso-orders')}-gone`]);
    expect(code).toBe(2);
    expect(errors).toContain('There is no Cosmos DB account');
  });
});
