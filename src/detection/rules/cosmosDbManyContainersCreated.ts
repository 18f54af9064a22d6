import { minute } from '../../shared/timeWindow';
import { busiestStretch } from '../busiestStretch';
import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { exampleHour, exampleOperation } from '../exampleRows';
import { operationSighting } from '../operationSighting';
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
  evidence: ['controlPlane'],
  window: 'PT1H',
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
  falsePositives: ['Deployments and tests that set up a database.'],
  limits: [
    'The activity log writes the same for a container that is created and one that is changed.',
    'Containers that are created with a key through the data plane are not in the activity log.',
  ],
  *evaluate({ evidence, tuning: { mostContainers } }) {
    const written = evidence.controlPlane.filter(
      (row) => row.status === 'Success' && row.operation === operation,
    );
    for (const rows of groupBy(written, ({ account, caller }) =>
      JSON.stringify([account, caller]),
    ).values()) {
      const containers = busiestStretch(rows, span, ({ resourceId }) => resourceId);
      if (containers <= mostContainers) continue;
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
      name: 'quiet: one container, again and again',
      evidence: { controlPlane: writes(6, minute).map((row) => ({ ...row, resourceId: '/one' })) },
      expect: [],
    },
  ],
});

function writes(count: number, apart: number): Operation[] {
  return Array.from({ length: count }, (_, at) =>
    exampleOperation({ operation, time: exampleHour + at * apart, resourceId: `/containers/${at}` }),
  );
}
