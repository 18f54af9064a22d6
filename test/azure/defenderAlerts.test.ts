import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/azure/connection';
import {
  createSampleAlerts,
  listDefenderAlerts,
  setDefenderAlertStatus,
  type DefenderAlert,
} from '../../src/azure/defenderAlerts';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;
let connection: Connection;

beforeAll(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterEach(() => {
  simulator.faults.clear();
});
afterAll(() => simulator.stop());

async function alerts(): Promise<readonly DefenderAlert[]> {
  const listed = await listDefenderAlerts(connection, simulator.world.accounts[0]!.subscriptionId);
  return listed.available ? listed.value : [];
}

describe("Defender's own alerts", () => {
  it('come from every page, the newest first', async () => {
    expect((await alerts()).map(({ alertType, severity }) => [alertType, severity])).toEqual([
      ['CosmosDB_TorAnomaly', 'High'],
      ['CosmosDB_SqlInjection.DataExfiltration', 'Medium'],
      ['AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal', 'High'],
    ]);
  });

  it('tell which account they are about', async () => {
    const [first] = await alerts();
    expect(first).toMatchObject({
      compromisedEntity: 'contoso-orders',
      accountId: simulator.world.accounts[0]!.id,
    });
  });

  it('on other resources are left out', async () => {
    const [alert] = simulator.world.alerts;
    const vm = {
      ...alert!.account,
      id: alert!.account.id.replace('Microsoft.DocumentDB', 'Microsoft.Compute'),
    };
    simulator.world.alerts.push({ ...alert!, account: vm });
    const listed = await alerts();
    simulator.world.alerts.pop();
    expect(listed).toHaveLength(3);
  });

  it.each(['InProgress', 'Resolved', 'Dismissed', 'Active'] as const)(
    'are set to %s and read back',
    async (status) => {
      const [first] = await alerts();
      expect(await setDefenderAlertStatus(connection, first!, status)).toEqual({
        available: true,
        value: { ...first, status },
      });
    },
  );

  it('keep their status where the change is refused', async () => {
    const [first] = await alerts();
    simulator.faults.add({ path: '^POST .*dismiss', answer: 403 });
    const changed = await setDefenderAlertStatus(connection, first!, 'Dismissed');
    expect(changed).toMatchObject({ available: false, reason: { kind: 'forbidden' } });
    expect((await alerts())[0]).toEqual(first);
  });

  it('come as samples when they are asked for', async () => {
    const { subscriptionId } = simulator.world.accounts.find(({ name }) => name === 'contoso-playground')!;
    expect(await createSampleAlerts(connection, subscriptionId, 'westeurope')).toEqual({
      available: true,
      value: undefined,
    });
    const listed = await listDefenderAlerts(connection, subscriptionId);
    expect(listed.available && listed.value.every(({ alertType }) => alertType.startsWith('SAMPLE_'))).toBe(
      true,
    );
    expect(simulator.requests.find(({ url }) => url.includes('/simulate'))?.body).toEqual({
      properties: { kind: 'Bundles', bundles: ['CosmosDbs'] },
    });
  });
});
