import { changeSightings } from '../changeSighting';
import { defineDetection } from '../detection';
import { examplePosture, exampleWrite } from '../exampleRows';
import { routinePeriod } from '../routine';
import { isMeant, type SettingChange } from '../settingChange';
import type { Verdict } from '../verdict';

export const cosmosDbLocalAuthEnabled = defineDetection({
  id: 'CosmosDB_LocalAuthEnabled',
  title: 'Access with keys turned on',
  description:
    'The account accepts its keys again. Whoever holds one has all of its data, and no log tells who that was.',
  severities: ['Medium', 'Low'],
  tactic: 'Persistence',
  techniques: ['T1556'],
  evidence: ['controlPlane', 'posture'],
  helpedBy: ['posture'],
  window: 'PT1H',
  baseline: routinePeriod,
  causes: [
    'Somebody prepares to come back with a key after their own access is taken away.',
    'An application or tool that knows no Entra ID is to be used.',
  ],
  triage: [
    'Ask the principal who did it what needs keys.',
    'Look for keys that were viewed or used afterwards, and from where.',
  ],
  remediation: [
    'Turn local authentication off again (disableLocalAuth).',
    'Regenerate the keys, if any were viewed in the meantime.',
  ],
  falsePositives: ['Migrations, and tools that are used for a short time with the consent of the owner.'],
  limits: [
    'It is seen only where the activity log keeps the body of the request, or the accounts are read by the monitor.',
  ],
  *evaluate(input) {
    yield* changeSightings(input, verdictOf);
  },
  examples: [
    {
      name: 'keys are turned on in an account that refused them',
      evidence: { controlPlane: exampleWrite({ properties: { disableLocalAuth: false } }) },
      baseline: { posture: [examplePosture({ localAuth: 'no' })] },
      expect: [{ account: 'shop', severity: 'Medium' }],
    },
    {
      name: 'a request that asks for keys and nothing else, where it is not known whether they were on',
      evidence: { controlPlane: exampleWrite({ properties: { disableLocalAuth: false } }) },
      baseline: { posture: [examplePosture({ backupMode: 'Periodic' })] },
      expect: [{ account: 'shop', severity: 'Low' }],
    },
    {
      name: 'quiet: a deployment writes all settings, with nothing known before',
      evidence: {
        controlPlane: exampleWrite({
          location: 'westeurope',
          properties: { disableLocalAuth: false, publicNetworkAccess: 'Disabled', locations: [] },
        }),
      },
      expect: [],
    },
    {
      name: 'quiet: keys are turned off',
      evidence: { controlPlane: exampleWrite({ properties: { disableLocalAuth: true } }) },
      baseline: { posture: [examplePosture({ localAuth: 'yes' })] },
      expect: [],
    },
    {
      name: 'quiet: they were on before',
      evidence: { controlPlane: exampleWrite({ properties: { disableLocalAuth: false } }) },
      baseline: { posture: [examplePosture({ localAuth: 'yes' })] },
      expect: [],
    },
  ],
});

function verdictOf(change: SettingChange): Verdict | undefined {
  if (change.setting !== 'localAuth' || change.after !== 'yes') return undefined;
  const what = 'turned on access with the keys';
  if (change.before === 'no') return { what, severity: 'Medium' };
  return isMeant(change) ? { what, severity: 'Low' } : undefined;
}
