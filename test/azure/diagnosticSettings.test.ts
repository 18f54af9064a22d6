import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogDestinations, receives, type LogDestination } from '../../src/azure/diagnosticSettings';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.stop());

async function destinations(name: string): Promise<readonly LogDestination[]> {
  const { id } = simulator.world.accounts.find((account) => account.name === name)!;
  const read = await readLogDestinations(connectTo(simulator), { id, name });
  return read.available ? read.value : [];
}

describe('where the logs of an account go', () => {
  it('is the workspace, the categories, and whether they have tables of their own', async () => {
    expect(await destinations('contoso-orders')).toEqual([
      {
        setting: 'to-workspace',
        workspaceId: simulator.world.workspaces[0]!.id,
        categories: ['DataPlaneRequests', 'QueryRuntimeStatistics', 'ControlPlaneRequests'],
        categoryGroups: [],
        dedicatedTables: true,
      },
    ]);
    const [reports] = await destinations('contoso-reports');
    expect(reports?.dedicatedTables).toBe(false);
  });

  it('is nowhere where there is no setting', async () => {
    expect(await destinations('contoso-dev-orders')).toEqual([]);
  });

  it('knows a category by itself and in the group of all', () => {
    const none = { setting: 's', categories: [], categoryGroups: [], dedicatedTables: true };
    expect(receives(none, 'DataPlaneRequests')).toBe(false);
    expect(receives({ ...none, categories: ['DataPlaneRequests'] }, 'DataPlaneRequests')).toBe(true);
    expect(receives({ ...none, categoryGroups: ['allLogs'] }, 'DataPlaneRequests')).toBe(true);
  });
});
