import { defineDetection, type Sighting } from '../detection';
import { exampleHour, exampleOperation } from '../exampleRows';
import { succeeded, type Operation } from '../operations';
import { isTheirWork, operationSighting } from '../operationSighting';
import { itemsAt, parsedBody, textAt } from '../requestBody';
import { routinePeriod } from '../routine';
import { listed } from '../usual';
import { day, minute } from '../../shared/timeWindow';

const settings = 'microsoft.insights/diagnosticsettings';

export const cosmosDbDiagnosticsDisabled = defineDetection({
  id: 'CosmosDB_DiagnosticsDisabled',
  title: 'Diagnostic logs turned off or narrowed',
  description:
    'A diagnostic setting of the account was removed, or sends fewer logs than before. What happens from then on leaves no trace there.',
  severities: ['Medium', 'Low'],
  tactic: 'Defense Evasion',
  techniques: ['T1562.008'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody wants to go unseen.',
    'An administrator saves costs, or moves the logs to another place.',
  ],
  triage: [
    'See whether another diagnostic setting sends the same logs.',
    'Ask the principal who did it for the reason.',
    'Look at what the principal did before: that is still in the logs.',
  ],
  remediation: [
    'Put the setting back, with the categories DataPlaneRequests, QueryRuntimeStatistics and ControlPlaneRequests.',
    'Make the setting a matter of Azure Policy, so that it comes back by itself.',
  ],
  falsePositives: ['Moves of logs to another workspace, and decisions on costs.'],
  limits: [
    'That a setting sends fewer logs shows only where the activity log keeps the bodies of this request and of one before.',
    'A setting that is removed and made anew within minutes is told as removed.',
  ],
  *evaluate({ evidence, baseline, ahead }) {
    const now = evidence.controlPlane.filter(isOnSetting);
    if (now.length === 0) return;
    const context = [...baseline.controlPlane.filter(isOnSetting), ...now];
    const writes = succeeded(context).filter(({ operation }) => operation === `${settings}/write`);
    for (const row of succeeded(now, context)) {
      if (row.account === '' || isTheirWork({ baseline, ahead }, row)) continue;
      if (row.operation === `${settings}/delete`) yield removed(row);
      const sighting = row.operation === `${settings}/write` ? narrowed(row, writes) : undefined;
      if (sighting) yield sighting;
    }
  },
  examples: [
    {
      name: 'the setting is removed',
      evidence: { controlPlane: [onSetting('delete')] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'all categories are turned off',
      evidence: { controlPlane: [onSetting('write', [])] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the logs of requests are left out from now on',
      evidence: { controlPlane: [onSetting('write', ['ControlPlaneRequests'])] },
      baseline: {
        controlPlane: [onSetting('write', ['ControlPlaneRequests', 'DataPlaneRequests'], exampleHour - day)],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a category is added',
      evidence: { controlPlane: [onSetting('write', ['ControlPlaneRequests', 'DataPlaneRequests'])] },
      baseline: { controlPlane: [onSetting('write', ['ControlPlaneRequests'], exampleHour - day)] },
      expect: [],
    },
    {
      name: 'quiet: the group of all logs takes the place of single ones',
      evidence: { controlPlane: [onSetting('write', ['allLogs'])] },
      baseline: { controlPlane: [onSetting('write', ['DataPlaneRequests'], exampleHour - day)] },
      expect: [],
    },
    {
      name: 'quiet: the setting of something that is no account',
      evidence: {
        controlPlane: [{ ...onSetting('delete'), account: '', resourceId: '/subscriptions/s/x' }],
      },
      expect: [],
    },
  ],
});

function isOnSetting({ operation }: Operation): boolean {
  return operation.startsWith(settings);
}

function removed(row: Operation): Sighting {
  return withKey(operationSighting([row], 'removed a diagnostic setting', 'Medium'), row);
}

function narrowed(row: Operation, writes: readonly Operation[]): Sighting | undefined {
  const now = categoriesIn(row);
  if (!now) return undefined;
  if (now.length === 0)
    return withKey(operationSighting([row], 'turned off all diagnostic logs', 'Medium'), row);
  const last = writes.findLast(
    (write) => write.resourceId === row.resourceId && write.time < row.time && categoriesIn(write),
  );
  const before = last && categoriesIn(last);
  const lost = now.includes('allLogs') ? [] : (before ?? []).filter((category) => !now.includes(category));
  if (lost.length === 0) return undefined;
  const sighting = withKey(operationSighting([row], 'turned off some of the diagnostic logs', 'Low'), row);
  return { ...sighting, facts: { 'Turned off': listed(lost, 20), ...sighting.facts } };
}

/** One setting is one alert, whatever was done to it by the same principal. */
function withKey(sighting: Sighting, { caller, resourceId }: Operation): Sighting {
  return { ...sighting, key: `${caller} ${resourceId}` };
}

/** The categories, and groups of them, that a request turns on; undefined where it does not tell. */
function categoriesIn({ body }: Operation): string[] | undefined {
  const logs = itemsAt(parsedBody(body), 'properties', 'logs');
  return logs
    ?.filter((log) => textAt(log, 'enabled') === 'true')
    .map((log) => textAt(log, 'category') ?? textAt(log, 'categoryGroup') ?? '');
}

function onSetting(
  operation: 'write' | 'delete',
  categories: readonly string[] = [],
  time = exampleHour + 10 * minute,
): Operation {
  const { resourceId, ...row } = exampleOperation({ time, correlationId: `d-${time}` });
  const names = ['DataPlaneRequests', 'ControlPlaneRequests', 'allLogs'];
  const logs = names.map((category) => ({ category, enabled: categories.includes(category) }));
  return {
    ...row,
    operation: `${settings}/${operation}`,
    resourceId: `${resourceId}/providers/${settings}/audit`,
    body: operation === 'write' ? JSON.stringify({ properties: { logs } }) : '',
  };
}
