import { defineDetection } from '../detection';
import { exampleHour, exampleOperation } from '../exampleRows';
import { succeeded, type Operation } from '../operations';
import { operationSightings } from '../operationSighting';
import { parsedBody, textAt } from '../requestBody';
import { routinePeriod } from '../routine';
import type { Verdict } from '../verdict';
import { day } from '../../shared/timeWindow';

const security = 'microsoft.security';

export const cosmosDbDefenderDisabled = defineDetection({
  id: 'CosmosDB_DefenderDisabled',
  title: 'Microsoft Defender turned off or silenced',
  description:
    'Microsoft Defender for Azure Cosmos DB was turned off for the account or for its subscription, or a rule was made that hides its alerts.',
  severities: ['High', 'Medium', 'Low'],
  tactic: 'Defense Evasion',
  techniques: ['T1562.001'],
  evidence: ['controlPlane'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody wants to go unseen.',
    'An administrator saves costs, or silences alerts that are false.',
  ],
  triage: [
    'Ask the principal who did it for the reason.',
    'Look through the other alerts of the account and of the principal on that day.',
    'Of a suppression rule, see which alerts it hides, for whom and until when.',
  ],
  remediation: [
    'Turn the plan or the setting on again; this extension can do so for an account.',
    'Delete the suppression rule, and look at the alerts that it hid: they are kept as dismissed.',
  ],
  falsePositives: ['Decisions on costs, and rules against alerts that were looked into.'],
  limits: [
    'It needs the body of the request, which the activity log does not always keep: without it, that the setting or the plan was written is told with low severity.',
  ],
  *evaluate({ evidence, baseline, ahead }) {
    const context = [...baseline.controlPlane, ...evidence.controlPlane];
    const done = succeeded(evidence.controlPlane, context);
    yield* operationSightings(done, { baseline, ahead }, (row) =>
      weakenings.find(({ isMeant }) => isMeant(row)),
    );
  },
  examples: [
    {
      name: 'it is turned off for an account',
      evidence: { controlPlane: [setting(false)] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'the plan of the subscription is set to free',
      evidence: { controlPlane: [plan('Free', 'cosmosdbs')] },
      expect: [{ account: 'subscription s', severity: 'High' }],
    },
    {
      name: 'its alerts of injection are suppressed',
      evidence: { controlPlane: [suppression('CosmosDB_SqlInjection.DataExfiltration')] },
      expect: [{ account: 'subscription s', severity: 'Medium' }],
    },
    {
      name: 'the setting is written, and the log does not keep how',
      evidence: { controlPlane: [{ ...setting(false), body: '' }] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: it is turned on',
      evidence: { controlPlane: [setting(true)] },
      expect: [],
    },
    {
      name: 'quiet: the plan of another service is set to free',
      evidence: { controlPlane: [plan('Free', 'dns')] },
      expect: [],
    },
    {
      name: 'quiet: alerts of another service are suppressed',
      evidence: { controlPlane: [suppression('Storage.Blob_GeoAnomaly')] },
      expect: [],
    },
    {
      name: 'quiet: the job that does so every day',
      evidence: { controlPlane: [setting(false)] },
      baseline: { controlPlane: [1, 2, 3].map((days) => setting(false, exampleHour - days * day)) },
      expect: [],
    },
  ],
});

interface Weakening extends Verdict {
  readonly isMeant: (row: Operation) => boolean;
}

const weakenings: readonly Weakening[] = [
  {
    what: 'turned off the setting for Microsoft Defender',
    severity: 'Medium',
    isMeant: (row) => isSettingOfAccount(row) && asked(row, 'isEnabled') === 'false',
  },
  {
    what: 'turned off the plan of Microsoft Defender for Azure Cosmos DB',
    severity: 'High',
    isMeant: (row) =>
      row.operation === `${security}/pricings/write` &&
      isOurPlan(row) &&
      asked(row, 'pricingTier') === 'free',
  },
  {
    what: 'wrote, and may have turned off, the protection by Microsoft Defender',
    severity: 'Low',
    isMeant: (row) =>
      row.body === '' &&
      (isSettingOfAccount(row) || (row.operation === `${security}/pricings/write` && isOurPlan(row))),
  },
  {
    what: 'suppressed alerts of Microsoft Defender for Azure Cosmos DB',
    severity: 'Medium',
    isMeant: (row) =>
      row.operation === `${security}/alertssuppressionrules/write` &&
      asked(row, 'state') !== 'disabled' &&
      /^(?:azure)?cosmosdb_|^\*$/.test(asked(row, 'alertType') ?? ''),
  },
];

function isSettingOfAccount({ operation, account }: Operation): boolean {
  return operation === `${security}/advancedthreatprotectionsettings/write` && account !== '';
}

function isOurPlan({ resourceId }: Operation): boolean {
  return resourceId.endsWith('/pricings/cosmosdbs');
}

/** What the request asks a property to be, in lower case. */
function asked({ body }: Operation, property: string): string | undefined {
  return textAt(parsedBody(body), 'properties', property)?.toLowerCase();
}

function setting(isEnabled: boolean, time = exampleHour): Operation {
  const { resourceId, ...operation } = exampleOperation({ time });
  return {
    ...operation,
    operation: `${security}/advancedthreatprotectionsettings/write`,
    resourceId: `${resourceId}/providers/${security}/advancedthreatprotectionsettings/current`,
    body: JSON.stringify({ properties: { isEnabled } }),
  };
}

function plan(pricingTier: string, name: string): Operation {
  return exampleOperation({
    account: '',
    operation: `${security}/pricings/write`,
    resourceId: `/subscriptions/s/providers/${security}/pricings/${name}`,
    body: JSON.stringify({ properties: { pricingTier } }),
  });
}

function suppression(alertType: string): Operation {
  return exampleOperation({
    account: '',
    operation: `${security}/alertssuppressionrules/write`,
    resourceId: `/subscriptions/s/providers/${security}/alertssuppressionrules/quiet`,
    body: JSON.stringify({ properties: { alertType, state: 'Enabled' } }),
  });
}
