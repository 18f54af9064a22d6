import { defineDetection } from '../detection';
import { exampleOperation } from '../exampleRows';
import { succeeded } from '../operations';
import { operationSightings } from '../operationSighting';
import { routinePeriod } from '../routine';

const operation = 'microsoft.documentdb/databaseaccounts/listconnectionstrings/action';

export const cosmosDbConnectionStringsViewed = defineDetection({
  id: 'CosmosDB_ConnectionStringsViewed',
  title: 'Connection strings viewed',
  description:
    'Somebody viewed the connection strings of the account. They hold its keys, which give access to all of its data.',
  severities: ['Low'],
  tactic: 'Credential Access',
  techniques: ['T1552'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'An administrator, a pipeline or a tool of the portal needs a connection string.',
    'Somebody with rights on the account takes its keys this way.',
  ],
  triage: [
    'See who did it, from where and with which client.',
    'Ask the owner of the principal if the reason is not known.',
  ],
  remediation: [
    'Regenerate the keys if it was not meant.',
    'Prefer Entra ID over keys, and turn local authentication off.',
  ],
  falsePositives: ['The portal, and deployments that write the strings into settings.'],
  limits: [
    'Who did the same on several days of the learning period is taken to do it for work, and is not told.',
  ],
  *evaluate(input) {
    yield* operationSightings(succeeded(input.evidence.controlPlane), input, (row) =>
      row.operation === operation ? { what: 'viewed the connection strings', severity: 'Low' } : undefined,
    );
  },
  examples: [
    {
      name: 'the connection strings are viewed',
      evidence: { controlPlane: [exampleOperation({ operation })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'two principals are two alerts',
      evidence: {
        controlPlane: [
          exampleOperation({ operation }),
          exampleOperation({ operation, caller: 'dev@contoso.com' }),
        ],
      },
      expect: [
        { account: 'shop', severity: 'Low' },
        { account: 'shop', severity: 'Low' },
      ],
    },
    {
      name: 'quiet: the operation has only begun',
      evidence: { controlPlane: [exampleOperation({ operation, status: 'Start' })] },
      expect: [],
    },
  ],
});
