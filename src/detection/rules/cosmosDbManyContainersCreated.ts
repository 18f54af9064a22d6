import { day, minute } from '../../shared/timeWindow';
import { busiestStretch } from '../busiestStretch';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation } from '../exampleRows';
import { operationSighting } from '../operationSighting';
import { isRoutine, isRoutineToBe, routinePeriod } from '../routine';
import { groupBy } from '../usual';

type Operation = EvidenceByKind['controlPlane'][number];

const operation = 'microsoft.documentdb/databaseaccounts/sqldatabases/containers/write';
const span = 15 * minute;

export const cosmosDbManyContainersCreated = defineDetection({
  id: 'CosmosDB_ManyContainersCreated',
  title: 'Many containers created',
  description:
    'More than three containers of the account, or as many as are set, were created or changed by one principal within 15 minutes.',
  severities: ['Low'],
  tactic: 'Collection',
  techniques: ['T1074.002'],
  techniqueNote:
    'Elsewhere this is found under T1058, which was about the services of Windows and has been withdrawn from ATT&CK. Data that is gathered in a place of the attacker is T1074.002.',
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody makes room to gather data in, or to run up costs.',
    'A deployment sets up an environment.',
  ],
  triage: [
    'See whether the principal is a pipeline, and whether a deployment ran at that time.',
    'Look at what was written to the containers, and from which address.',
  ],
  remediation: [
    'Delete the containers that are not yours, and set a limit to the throughput of the account.',
    'Review who may write to the account.',
  ],
  falsePositives: ['Deployments and tests that set up a database for the first time.'],
  limits: [
    'The activity log writes the same for a container that is created and one that is changed.',
    'A principal that wrote as many on several days of the learning period does so for work, and is not told.',
    'Containers that are created with a key through the data plane are not in the activity log.',
  ],
  *evaluate({ evidence, baseline, ahead, tuning: { mostContainers } }) {
    for (const [key, rows] of written(evidence.controlPlane)) {
      const containers = mostAtOnce(rows);
      if (containers <= mostContainers) continue;
      const suchTimes = (others: readonly Operation[]): number[] =>
        [...groupBy(written(others).get(key) ?? [], dayOf).values()]
          .filter((ofDay) => mostAtOnce(ofDay) > mostContainers)
          .map(([first]) => first.time);
      const before = suchTimes(baseline.controlPlane);
      if (isRoutine(before)) continue;
      if (isRoutineToBe([...before, rows[0].time, ...suchTimes(ahead.controlPlane)])) continue;
      const sighting = operationSighting(rows, 'wrote containers', 'Low');
      yield { ...sighting, facts: { 'Containers within 15 minutes': String(containers), ...sighting.facts } };
    }
  },
  examples: [
    {
      name: 'four containers in four minutes',
      evidence: { controlPlane: writes(4, minute) },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'three containers, where two are the most',
      evidence: { controlPlane: writes(3, minute) },
      tuning: { mostContainers: 2 },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: three containers',
      evidence: { controlPlane: writes(3, minute) },
      expect: [],
    },
    {
      name: 'quiet: four containers in the course of an hour',
      evidence: { controlPlane: writes(4, 12 * minute) },
      expect: [],
    },
    {
      name: 'quiet: the deployment that writes its containers every week',
      evidence: { controlPlane: writes(5, minute) },
      baseline: {
        controlPlane: [14, 7].flatMap((days) =>
          writes(5, minute).map((row) => ({ ...row, time: row.time - days * day })),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: one container, again and again',
      evidence: { controlPlane: writes(6, minute).map((row) => ({ ...row, resourceId: '/one' })) },
      expect: [],
    },
  ],
});

/** The containers that were written, by account and principal. */
function written(rows: readonly Operation[]): Map<string, [Operation, ...Operation[]]> {
  const done = rows.filter((row) => row.status === 'Success' && row.operation === operation);
  return groupBy(done, ({ account, caller }) => JSON.stringify([account, caller]));
}

function mostAtOnce(rows: readonly Operation[]): number {
  return busiestStretch(rows, span, ({ resourceId }) => resourceId);
}

function dayOf({ time }: Operation): string {
  return String(Math.floor(time / day));
}

function writes(count: number, apart: number): Operation[] {
  return Array.from({ length: count }, (_, at) =>
    exampleOperation({ operation, time: exampleHour + at * apart, resourceId: `/containers/${at}` }),
  );
}
