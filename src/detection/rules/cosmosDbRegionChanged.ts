import { changeSightings } from '../changeSighting';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation, examplePosture, exampleWrite } from '../exampleRows';
import { succeeded } from '../operations';
import { operationSightings } from '../operationSighting';
import { isRoutine, routinePeriod } from '../routine';
import type { SettingChange } from '../settingChange';
import { day } from '../../shared/timeWindow';

const accounts = 'microsoft.documentdb/databaseaccounts';
const operations = new Map([
  [`${accounts}/failoverprioritychange/action`, 'changed the order of failover'],
  [`${accounts}/offlineregion/action`, 'took a region offline'],
  [`${accounts}/onlineregion/action`, 'brought a region online'],
]);

export const cosmosDbRegionChanged = defineDetection({
  id: 'CosmosDB_RegionChanged',
  title: 'Region changed or failed over',
  description:
    'A region was added to the account or taken from it, or the account was made to fail over, by somebody who does not do so for work.',
  severities: ['Low'],
  tactic: 'Defense Evasion',
  techniques: ['T1535'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody copies the data to where nobody watches, or disturbs the service by moving where it writes.',
    'A deployment, a drill or an answer to an outage of Azure.',
  ],
  triage: [
    'See which regions the account has now, and whether the organisation may keep its data there.',
    'Ask the principal who did it; look for an outage or a drill at that time.',
  ],
  remediation: [
    'Remove the region that does not belong there: its copy of the data goes with it.',
    'Set the order of failover back, and limit by policy in which regions accounts may be.',
  ],
  falsePositives: ['Drills, outages, and the growth of a service.'],
  limits: [
    'A failover that Azure makes by itself is not in the activity log as an operation of a principal.',
    'Who wrote the account on several days of the learning period deploys it, and is not told when its regions change.',
    'Which regions were added shows only where the body of the request is logged or the monitor reads the accounts.',
  ],
  *evaluate(input) {
    const { evidence, baseline } = input;
    yield* changeSightings(input, (change) =>
      change.setting === 'regions' && change.before !== undefined && !isDeployment(change, baseline)
        ? { what: 'changed the regions', severity: 'Low' }
        : undefined,
    );
    yield* operationSightings(succeeded(evidence.controlPlane), input, ({ operation }) => {
      const what = operations.get(operation);
      return what === undefined ? undefined : { what, severity: 'Low' };
    });
  },
  examples: [
    {
      name: 'a region is added',
      evidence: { controlPlane: exampleWrite(regions('West Europe', 'Brazil South')) },
      baseline: { posture: [examplePosture({ regions: 'westeurope' })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'the order of failover is changed',
      evidence: { controlPlane: [failover()] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a deployment writes the regions that are there',
      evidence: { controlPlane: exampleWrite(regions('West Europe')) },
      baseline: { posture: [examplePosture({ regions: 'westeurope' })] },
      expect: [],
    },
    {
      name: 'quiet: the deployments that write the account every week add a region',
      evidence: { controlPlane: exampleWrite(regions('West Europe', 'North Europe')) },
      baseline: {
        controlPlane: [14, 7].flatMap((days) =>
          exampleWrite(regions('West Europe'), { time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: the job that drills the failover every week',
      evidence: { controlPlane: [failover()] },
      baseline: { controlPlane: [3, 7, 10].map((days) => failover(exampleHour - days * day)) },
      expect: [],
    },
  ],
});

/** Whether it was done by somebody who writes the account for work: the regions of a service grow by deployments. */
function isDeployment(
  { account, operation }: SettingChange,
  { controlPlane }: Pick<EvidenceByKind, 'controlPlane'>,
): boolean {
  if (!operation) return false;
  const writes = succeeded(controlPlane).filter(
    (row) =>
      row.account === account && row.operation === operation.operation && row.caller === operation.caller,
  );
  return isRoutine(writes.map(({ time }) => time));
}

function regions(...names: readonly string[]): object {
  return { properties: { locations: names.map((locationName) => ({ locationName })) } };
}

function failover(time = exampleHour): ReturnType<typeof exampleOperation> {
  return exampleOperation({ operation: `${accounts}/failoverprioritychange/action`, time });
}
