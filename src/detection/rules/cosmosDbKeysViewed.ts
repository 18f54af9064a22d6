import { defineDetection } from '../detection';
import type { EvidenceByKind } from '../evidence/kinds';
import { day } from '../../shared/timeWindow';
import { exampleHour, exampleOperation } from '../exampleRows';
import { succeeded } from '../operations';
import { operationSightings } from '../operationSighting';
import { routinePeriod } from '../routine';
import type { Verdict } from '../verdict';

type Operation = EvidenceByKind['controlPlane'][number];

const accounts = 'microsoft.documentdb/databaseaccounts';
const fullListing = `${accounts}/listkeys/action`;
const verdicts = new Map<string, Verdict>([
  [fullListing, { what: 'viewed the keys', severity: 'Low' }],
  [`${accounts}/readonlykeys/action`, { what: 'viewed the read-only keys', severity: 'Informational' }],
  [`${accounts}/readonlykeys/read`, { what: 'viewed the read-only keys', severity: 'Informational' }],
  [`${accounts}/regeneratekey/action`, { what: 'regenerated a key', severity: 'Low' }],
]);

export const cosmosDbKeysViewed = defineDetection({
  id: 'CosmosDB_KeysViewed',
  title: 'Account keys viewed',
  description:
    'Somebody viewed or regenerated the keys of the account, which give access to all of its data.',
  severities: ['Informational', 'Low'],
  tactic: 'Credential Access',
  techniques: ['T1552'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'An administrator, a pipeline or a tool of the portal needs a key.',
    'Somebody with rights on the account takes its keys.',
  ],
  triage: [
    'See who did it, from where and with which client.',
    'Ask the owner of the principal if the reason is not known.',
  ],
  remediation: [
    'Regenerate the keys if it was not meant.',
    'Prefer Entra ID over keys, and turn local authentication off.',
  ],
  falsePositives: ['The data explorer of the portal views keys whenever it is opened.'],
  limits: [
    'Who did the same on several days of the learning period is taken to do it for work, and is not told.',
  ],
  *evaluate(input) {
    const done = succeeded(input.evidence.controlPlane);
    const full = new Set(done.filter((row) => row.operation === fullListing).map(viewOf));
    // The portal asks for both at once: who has the keys has no use for those that only read.
    const told = done.filter((row) => !isReadOnly(row) || !full.has(viewOf(row)));
    yield* operationSightings(told, input, ({ operation }) => verdicts.get(operation));
  },
  examples: [
    {
      name: 'the keys are viewed twice in an hour',
      evidence: {
        controlPlane: [exampleOperation(), exampleOperation({ correlationId: 'c-2' })],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'the portal views all of them at once, which is one view',
      evidence: {
        controlPlane: [
          exampleOperation({
            operation: 'microsoft.documentdb/databaseaccounts/readonlykeys/action',
            correlationId: 'c-2',
          }),
          exampleOperation(),
        ],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'the read-only keys are viewed',
      evidence: {
        controlPlane: [
          exampleOperation({ operation: 'microsoft.documentdb/databaseaccounts/readonlykeys/action' }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Informational' }],
    },
    {
      name: 'a key is regenerated',
      evidence: {
        controlPlane: [
          exampleOperation({ operation: 'microsoft.documentdb/databaseaccounts/regeneratekey/action' }),
        ],
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: somebody who did so last week, day after day',
      evidence: { controlPlane: [exampleOperation()] },
      baseline: {
        controlPlane: [1, 2, 3].map((days) => exampleOperation({ time: exampleHour - days * day })),
      },
      expect: [],
    },
    {
      name: 'quiet: somebody who looks after the keys of other accounts, day after day',
      evidence: { controlPlane: [exampleOperation()] },
      baseline: {
        controlPlane: [1, 4, 8].map((days) =>
          exampleOperation({ account: `other-${days}`, time: exampleHour - days * day }),
        ),
      },
      expect: [],
    },
    {
      name: 'somebody who viewed the keys of one other account',
      evidence: { controlPlane: [exampleOperation()] },
      baseline: {
        controlPlane: [1, 4, 8].map((days) =>
          exampleOperation({ account: 'other', time: exampleHour - days * day }),
        ),
      },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: it was tried without success',
      evidence: { controlPlane: [exampleOperation({ status: 'Failure' })] },
      expect: [],
    },
    {
      name: 'quiet: another operation',
      evidence: {
        controlPlane: [exampleOperation({ operation: 'microsoft.documentdb/databaseaccounts/write' })],
      },
      expect: [],
    },
  ],
});

function viewOf({ account, caller }: Operation): string {
  return JSON.stringify([account, caller]);
}

function isReadOnly({ operation }: Operation): boolean {
  return operation.startsWith(`${accounts}/readonlykeys/`);
}
