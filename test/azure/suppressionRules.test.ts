import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  listSuppressionRules,
  putSuppressionRule,
  removeSuppressionRule,
  type SuppressionRule,
} from '../../src/azure/suppressionRules';
import type { Connection } from '../../src/azure/connection';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;
let connection: Connection;

beforeAll(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterAll(() => simulator.stop());

const rule: SuppressionRule = {
  name: 'pen-test week 2',
  alertType: 'CosmosDB_TorAnomaly',
  reason: 'FalsePositive',
  comment: 'The pen test of this month',
  state: 'Enabled',
  expires: '2030-01-01T00:00:00.000Z',
};

describe('suppression rules', () => {
  it('are written, listed and removed', async () => {
    const { id } = simulator.world.subscriptions[0]!;
    expect(await listSuppressionRules(connection, id)).toEqual({ available: true, value: [] });
    expect(await putSuppressionRule(connection, id, rule)).toEqual({ available: true, value: rule });
    expect(await listSuppressionRules(connection, id)).toEqual({ available: true, value: [rule] });
    expect(await removeSuppressionRule(connection, id, rule.name)).toEqual({
      available: true,
      value: undefined,
    });
    expect(await listSuppressionRules(connection, id)).toEqual({ available: true, value: [] });
  });

  it('of a subscription without rights are refused by name', async () => {
    const { id } = simulator.world.subscriptions.find(({ readable }) => !readable)!;
    expect(await listSuppressionRules(connection, id)).toMatchObject({
      available: false,
      reason: { kind: 'forbidden', nextStep: 'Ask an owner for the role Security Reader there.' },
    });
  });
});
