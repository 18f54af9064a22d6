import { defineDetection } from '../detection';
import { exampleHour, exampleOperation } from '../exampleRows';
import { succeeded } from '../operations';
import { operationSightings } from '../operationSighting';
import { routinePeriod } from '../routine';
import { day } from '../../shared/timeWindow';

const containers = 'microsoft.documentdb/databaseaccounts/sqldatabases/containers';
const operations = new Map([
  [`${containers}/storedprocedures/write`, 'wrote a stored procedure'],
  [`${containers}/triggers/write`, 'wrote a trigger'],
  [`${containers}/userdefinedfunctions/write`, 'wrote a user-defined function'],
]);

export const cosmosDbServerCodeWritten = defineDetection({
  id: 'CosmosDB_ServerCodeWritten',
  title: 'Server-side code written',
  description:
    'A stored procedure, trigger or user-defined function was created or changed: code that runs within the database.',
  severities: ['Low'],
  tactic: 'Persistence',
  techniques: ['T1505.001'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody leaves code behind that changes or gathers data when the application runs it.',
    'A deployment brings the code of the application up to date.',
  ],
  triage: [
    'Read the code, and compare it with what is in the repository of the application.',
    'See whether the principal is the pipeline that deploys it.',
  ],
  remediation: [
    'Put back the code that belongs there, and review who may write it.',
    'Look for data that it changed or gathered since.',
  ],
  falsePositives: ['Deployments by people and pipelines that seldom do so.'],
  limits: [
    'Code that is written with a key through the data plane is not in the activity log.',
    'Who did the same on several days of the learning period is taken to do it for work, and is not told.',
  ],
  *evaluate(input) {
    yield* operationSightings(succeeded(input.evidence.controlPlane), input, ({ operation }) => {
      const what = operations.get(operation);
      return what === undefined ? undefined : { what, severity: 'Low' };
    });
  },
  examples: [
    {
      name: 'a stored procedure is written',
      evidence: { controlPlane: [exampleOperation({ operation: `${containers}/storedprocedures/write` })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: the pipeline that does so day after day',
      evidence: { controlPlane: [exampleOperation({ operation: `${containers}/triggers/write` })] },
      baseline: {
        controlPlane: [1, 2, 3].map((days) =>
          exampleOperation({ operation: `${containers}/triggers/write`, time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'quiet: a container is written',
      evidence: { controlPlane: [exampleOperation({ operation: `${containers}/write` })] },
      expect: [],
    },
  ],
});
