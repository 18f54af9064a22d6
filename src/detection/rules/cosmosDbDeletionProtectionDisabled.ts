import { defineDetection } from '../detection';
import { exampleHour, exampleOperation, examplePosture } from '../exampleRows';
import { accountsUnder, succeeded, targetOf, type Operation } from '../operations';
import { isTheirWork, operationSighting } from '../operationSighting';
import { routinePeriod } from '../routine';
import { groupBy, listed } from '../usual';
import { day } from '../../shared/timeWindow';

const operation = 'microsoft.authorization/locks/delete';

export const cosmosDbDeletionProtectionDisabled = defineDetection({
  id: 'CosmosDB_DeletionProtectionDisabled',
  title: 'Protection from deletion removed',
  description:
    'A lock was removed from the account, from one of its databases or containers, or from the resource group or subscription that holds it. What it kept from being deleted can be deleted now.',
  severities: ['Medium'],
  tactic: 'Defense Evasion',
  techniques: ['T1562.001'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody is about to delete the account or its data.',
    'An administrator makes a change that the lock is in the way of.',
  ],
  triage: [
    'See whether the lock was put back, and what was changed or deleted in between.',
    'Ask the principal who did it for the reason.',
  ],
  remediation: [
    'Put the lock back, on the account and on its resource group.',
    'Let few people remove locks: owners and user access administrators may.',
  ],
  falsePositives: ['Planned changes of accounts that are locked, and environments that are torn down.'],
  limits: [
    'A lock above accounts is told only if the logs of four weeks, or the monitor, name an account under it.',
    'Who removed locks there on several days of the learning period is taken to do it for work, and is not told.',
  ],
  *evaluate({ evidence, baseline, ahead }) {
    const known = [baseline, evidence].flatMap(({ controlPlane, posture }) => [...controlPlane, ...posture]);
    const removed = succeeded(evidence.controlPlane).filter((row) => row.operation === operation);
    for (const rows of groupBy(removed, keyOf).values()) {
      const accounts = accountsUnder(rows[0], known);
      if (accounts.length === 0 || isTheirWork({ baseline, ahead }, rows[0])) continue;
      const sighting = operationSighting(rows, 'removed a lock', 'Medium');
      yield { ...sighting, facts: { Accounts: listed(accounts, 20), ...sighting.facts } };
    }
  },
  examples: [
    {
      name: 'the lock of an account is removed',
      evidence: { controlPlane: [removal(exampleOperation().resourceId, { account: 'shop' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the lock of a database is removed',
      evidence: {
        controlPlane: [removal(`${exampleOperation().resourceId}/sqldatabases/store`, { account: 'shop' })],
      },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the lock of the resource group of an account is removed',
      evidence: { controlPlane: [removal('/subscriptions/s/resourcegroups/g')] },
      baseline: { controlPlane: [exampleOperation({ time: exampleHour - day })] },
      expect: [{ account: 'resource group g', severity: 'Medium' }],
    },
    {
      name: 'the lock of the resource group of an account that only the monitor knows is removed',
      evidence: { controlPlane: [removal('/subscriptions/s/resourcegroups/g')] },
      baseline: { posture: [examplePosture()] },
      expect: [{ account: 'resource group g', severity: 'Medium' }],
    },
    {
      name: 'quiet: the lock of a resource group without accounts',
      evidence: { controlPlane: [removal('/subscriptions/s/resourcegroups/web')] },
      baseline: { controlPlane: [exampleOperation({ time: exampleHour - day })] },
      expect: [],
    },
    {
      name: 'quiet: the removal failed',
      evidence: {
        controlPlane: [removal(exampleOperation().resourceId, { account: 'shop', status: 'Failure' })],
      },
      expect: [],
    },
    {
      name: 'quiet: the pipeline that does so with every release',
      evidence: { controlPlane: [removal(exampleOperation().resourceId, { account: 'shop' })] },
      baseline: {
        controlPlane: [1, 2, 3].map((days) =>
          removal(exampleOperation().resourceId, { account: 'shop', time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
  ],
});

function keyOf(row: Operation): string {
  return JSON.stringify([targetOf(row), row.caller]);
}

function removal(locked: string, changes: Partial<Operation> = {}): Operation {
  const resourceId = `${locked}/providers/microsoft.authorization/locks/keep`;
  return { ...exampleOperation({ operation, account: '', ...changes }), resourceId };
}
