import { describe, expect, it } from 'vitest';
import { loggingNode } from '../../../src/extension/tree/loggingNode';
import { detectionsByLog } from '../../../src/monitor/logNeeds';
import { accountOf, stateOf } from '../fakes';
import type { LogDestination } from '../../../src/azure/diagnosticSettings';

const whole: LogDestination = {
  setting: 'to-workspace',
  workspaceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law',
  categories: [],
  categoryGroups: ['allLogs'],
  dedicatedTables: true,
};
const partial = { ...whole, categoryGroups: [], categories: ['DataPlaneRequests', 'ControlPlaneRequests'] };
const needs = { detections: detectionsByLog(), activityIsMissing: false };

function rowsOf(log: LogDestination, fullTextQueries: boolean, activityIsMissing = false) {
  const state = stateOf(accountOf('shop', { fullTextQueries }), { logs: { value: [log], asOf: 0 } });
  return loggingNode(state, { ...needs, activityIsMissing }).children ?? [];
}

describe('the line of the logs', () => {
  it('has no rows where every detection has its logs', () => {
    expect(rowsOf(whole, true)).toEqual([]);
  });

  it('has a row for each log that is missing, with the detections that need it and the step to take', () => {
    const [row, ...others] = rowsOf(partial, true);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ label: 'QueryRuntimeStatistics is missing', context: 'logs.missing' });
    expect(Number.parseInt(row?.description ?? '')).toBeGreaterThan(1);
    expect(row?.tooltip?.flat().join()).toMatch(/CosmosDB_SqlInjection.*Turn On Diagnostic Logging/);
  });

  it('has a row for query texts without values, and one for the activity log', () => {
    const rows = rowsOf(whole, false, true);
    expect(rows.map(({ context }) => context)).toEqual(['texts.hidden', 'activity.missing']);
    expect(rows[1]?.tooltip?.flat().join()).toContain('Turn On Diagnostic Logging');
  });
});

describe('the detections by log', () => {
  it('each name those that lack something without it', () => {
    const { AzureActivity, CDBQueryRuntimeStatistics } = detectionsByLog();
    expect(AzureActivity.some((id) => id.includes('ListKeys'))).toBe(true);
    expect(CDBQueryRuntimeStatistics.some((id) => id.includes('SqlInjection'))).toBe(true);
    expect(CDBQueryRuntimeStatistics.some((id) => id.includes('ListKeys'))).toBe(false);
  });
});
